import fc from 'fast-check';
import { houseCommands, type Model, type Real } from '../testing/house-commands';
import { CHILDREN_PER_STAFF, HouseModel, MODEL_KINDS } from '../testing/house-model';
import { furnish, openHouse, openSmallHouses, type SmallHouses } from '../testing/small-houses';

/** More of both for a longer look: MODEL_RUNS=200 MODEL_COMMANDS=60. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 12);
const COMMANDS = Number(process.env['MODEL_COMMANDS'] ?? 25);

describe('two houses at work', () => {
  let houses: SmallHouses;
  beforeAll(async () => {
    houses = await openSmallHouses();
  });
  afterAll(() => houses.close());

  async function openModelHouse(division: number): Promise<HouseModel> {
    const id = await openHouse(houses.test, division, [houses.directorId]);
    await houses.test.dataSource.query(`update facility set children_per_staff = $2 where id = $1`, [
      id,
      CHILDREN_PER_STAFF,
    ]);
    const model = new HouseModel(id, 2);
    for (const kind of MODEL_KINDS) await furnish(houses.director, id, kind, model.initial);
    return model;
  }

  it('agree with plain arithmetic after every step: places, people, ledger and utilisation', async () => {
    await fc.assert(
      fc.asyncProperty(houseCommands(COMMANDS), async (commands) => {
        const model: Model = [
          await openModelHouse(houses.city.tianning),
          await openModelHouse(houses.city.zhonglou),
        ];
        const real: Real = { houses };
        await fc.asyncModelRun(() => ({ model, real }), commands);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 600_000);
});
