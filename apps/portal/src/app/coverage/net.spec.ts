import { netOf, worstFirst } from './net';
import { SMALL_MAP } from './net.fixture';

const net = netOf(SMALL_MAP);
const place = (id: number) => net.places.find((one) => one.id === id);

describe('the net out of the columns of its map', () => {
  it('has every division with its place, state, kind and the names between it and the division in view', () => {
    expect(place(512)).toMatchObject({
      name: '菱溪村',
      tier: 'community',
      parentId: 51,
      trail: ['雕庄街道'],
      urban: false,
      virtual: false,
      at: [120.02, 31.75],
      state: 'gap',
    });
    expect(place(51)?.trail).toEqual([]);
    expect(place(522)).toMatchObject({ virtual: true, urban: null, at: null, state: 'exempt' });
  });

  it('counts the minors of a division with everything under it, and nothing where no return was accepted', () => {
    expect([5, 51, 511, 52].map((id) => place(id)?.minors)).toEqual([342, 342, 300, null]);
  });

  it('leads communities to their nearest houses', () => {
    expect(place(521)?.nearest.rescue_point).toMatchObject({ km: 9.1, house: { id: 91 } });
    expect(place(522)?.nearest.rescue_point).toBeNull();
    expect(place(51)?.nearest.protection_centre).toBeNull();
  });

  it('knows of a house why it is not met, whether it works, and that more are in than there is room', () => {
    expect(net.houses[2]).toMatchObject({
      state: 'unknown',
      reason: 'no_position',
      working: false,
      at: null,
    });
    expect(net.houses[1]).toMatchObject({ places: 6, taken: 7, reason: null });
  });

  it('puts the worst first, among the same those with more minors', () => {
    expect([...net.places].sort(worstFirst).map(({ id }) => id)).toEqual([512, 52, 51, 5, 511, 521, 522]);
  });
});
