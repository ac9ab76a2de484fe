import { formatFigure } from '@tonghu/rules';
import { joined, type Change, type FactsReader, type TierReport } from './situation-facts';
import type { SituationSentences } from './situation-sentences';

const TIER: Record<TierReport['tier'], string> = {
  district: '辖市区',
  street: '街道镇',
  community: '社区村',
};
const count = (number: number) => formatFigure(number, 0);

/** 比上月增加120人（1.0%）. */
const changed =
  (on: string, unit: string) =>
  ({ direction, size, percent }: Change) => {
    if (direction === 0) return `与${on}持平`;
    return `比${on}${direction > 0 ? '增加' : '减少'}${size}${unit}${percent === null ? '' : `（${percent}）`}`;
  };

const changes = (facts: FactsReader, code: string, unit: string) => [
  facts.change(code, 'previous', changed('上月', unit)),
  facts.change(code, 'year', changed('上年同月', unit)),
];

function reported({ tier, expected, accepted, overdue, late, excused }: TierReport): string {
  const besides = joined('、', [
    overdue > 0 ? `逾期未报${count(overdue)}个` : null,
    late > 0 ? `迟报${count(late)}个` : null,
    excused > 0 ? `免报${count(excused)}个` : null,
  ]);
  return `${TIER[tier]}应报${count(expected)}个，已审核${count(accepted)}个${besides === null ? '' : `（${besides}）`}`;
}

/** Which of the earlier months figures cannot be compared with, because too much is missing yet. */
function incomparable({ facts: { compared } }: FactsReader): string | null {
  const months = joined('、', [
    compared.previous === 'incomplete' ? '上月' : null,
    compared.year === 'incomplete' ? '上年同月' : null,
  ]);
  return months === null ? null : `因数据尚未报齐，暂不与${months}比较`;
}

/** What each part of the report says in Chinese. */
export const CHINESE_SITUATION: SituationSentences = {
  reporting: (reader) =>
    joined('；', [
      ...reader.facts.reporting.map(reported),
      reader.facts.figures.length === 0 ? '本月尚无可汇总的数字' : incomparable(reader),
    ]),
  registered: (reader) =>
    joined('；', [
      joined('，', [
        reader.say('A00.4', (total) => `期末在册特殊未成年人${total}人`),
        ...changes(reader, 'A00.4', '人'),
      ]),
      joined('，', [
        reader.say('A00.2', (total) => `本月新增${total}人`),
        reader.say('A00.3', (total) => `退出${total}人`),
      ]),
      reader.facts.groups.length === 0
        ? null
        : `人数较多的是${reader.facts.groups.map(({ zh, value }) => `${zh}${count(value)}人`).join('、')}`,
    ]),
  concerns: (reader) =>
    joined('；', [
      joined('，', [reader.say('B10', (total) => `接报${total}件`), ...changes(reader, 'B10', '件')]),
      reader.isZero('B19')
        ? '无紧急情形'
        : joined('，', [
            reader.say('B19', (total) => `其中紧急情形${total}件`),
            reader.say('B20', (total) => `24小时内到场处置${total}件`),
            reader.say('D01', (share) => `处置率${share}`),
          ]),
      joined('，', [
        reader.say('B70', (total) => `结案${total}件`),
        ...changes(reader, 'B70', '件'),
        reader.say('D03', (share) => `结案率${share}`),
      ]),
    ]),
  response: (reader) =>
    joined('；', [
      joined('，', [
        reader.say('B30', (total) => `完成评估${total}件`),
        reader.say('D02', (share) => `评估率${share}`),
      ]),
      reader.say('B40', (total) => `转介${total}件`),
      reader.say('B50', (total) => `干预帮扶${total}人`),
      joined('，', [
        reader.say('B60', (total) => `安置${total}人`),
        reader.isZero('B60') ? null : reader.say('B61', (total) => `其中回归家庭${total}人`),
      ]),
    ]),
  patrols: (reader) =>
    joined('；', [
      joined('，', [
        reader.say('B01', (total) => `开展排查巡查${total}次`),
        ...changes(reader, 'B01', '次'),
        reader.say('B02', (total) => `发出预警${total}次`),
      ]),
      joined('，', [
        reader.say('B03', (total) => `网格${total}个`),
        reader.say('B04', (total) => `已配备网格员的${total}个`),
        reader.say('D04', (share) => `覆盖率${share}`),
      ]),
    ]),
  places: (reader) =>
    joined('，', [
      reader.say('C04', (total) => `床位${total}张`),
      reader.say('C05', (total) => `期末在站${total}人`),
      reader.say('D05', (share) => `床位使用率${share}`),
    ]),
  houses: ({ facts: { houses } }) =>
    houses &&
    joined('；', [
      `按机构登记，月末设有保护中心${count(houses.centres)}个、救助保护点${count(houses.points)}个，其中24小时接待的${count(houses.roundTheClock)}个`,
      joined('，', [
        houses.districts &&
          `${count(houses.districts.all)}个辖市区中${count(houses.districts.served)}个设有保护中心`,
        houses.streets &&
          `${count(houses.streets.all)}个街道镇中${count(houses.streets.served)}个设有救助保护点`,
      ]),
    ]),
  staff: (reader) =>
    joined('；', [
      joined('，', [
        reader.say('C06', (total) => `专职工作人员${total}人`),
        reader.say('C07', (total) => `兼职工作人员${total}人`),
      ]),
      joined('，', [
        reader.say('C08', (total) => `儿童督导员${total}人`),
        reader.say('C09', (total) => `儿童主任${total}人`),
      ]),
      reader.say('C11', (total) => `经费投入${total}万元`),
    ]),
};
