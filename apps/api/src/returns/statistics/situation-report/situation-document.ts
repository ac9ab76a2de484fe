import type { Explore, SituationTexts } from '@tonghu/contract';
import { parsePeriod } from '@tonghu/rules';
import type { Content, ContentText } from 'pdfmake/interfaces';
import type { PrintedDocument } from '../../../platform/print';
import { completenessText, excusedText, markText } from '../documents/document-notes';
import { documentWords, type DocumentLanguage } from '../documents/document-words';
import { divisionsTable } from './divisions-table';
import type { SituationFacts } from './situation-facts';
import type { Situation } from './situation-reading.service';
import { situationSentences } from './situation-sentences';
import { situationWords, type SituationWords } from './situation-words';
import { trendCharts } from './trend-charts';

export { TREND_CODES } from './trend-charts';

/** Points: the page's margins, the size of the letters, and the two letters by which a paragraph is set in. */
const MARGIN = 54;
const LETTER = 10.5;
const INDENT = 2 * LETTER;
const SOFT = '#52606d';

/** Rows of a table that stay on one page with their head; a longer one begins on a page of its own. */
const MOST_KEPT_TOGETHER = 20;

type Paragraph = ContentText;

/** A part of the report under a heading: paragraphs that flow over pages, or a drawing or table in one piece. */
type Section =
  | { name: string; flowing: Paragraph[]; whole?: undefined }
  | { name: string; whole: Content; long?: boolean };

/**
 * The report on A4 sheets: what was written about the month, its sentences, two charts, the divisions below, and the
 * lines to sign on. What nobody wrote yet says so, so that a half-written report is not filed unawares.
 */
export function situationDocument(
  { place, form, month, facts, trend, texts }: Situation & { trend: Explore; texts: SituationTexts },
  language: DocumentLanguage,
): PrintedDocument {
  const words = situationWords(language);
  const { monthly } = documentWords(language);
  const { year, month: number } = parsePeriod(month.spans[0]?.from ?? '');
  const period = words.period(year, number);
  const moment = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(month.asOf));
  const sections: Section[] = [
    { name: words.overview, flowing: written(texts.overview, words) },
    { name: words.figures, flowing: said(facts, words, language) },
    { name: words.trend, whole: trendCharts(trend, words) },
    ...(month.rows.length === 0
      ? []
      : [
          {
            name: words.divisions,
            whole: divisionsTable(month, form, words),
            long: month.rows.length > MOST_KEPT_TOGETHER,
          },
        ]),
    { name: words.problems, flowing: written(texts.problems, words) },
    { name: words.nextSteps, flowing: written(texts.nextSteps, words) },
  ];
  return {
    pageSize: 'A4',
    pageMargins: [MARGIN, MARGIN, MARGIN, MARGIN],
    info: { title: `${words.title(place.name)} ${period}` },
    defaultStyle: { font: 'NotoSansSC', fontSize: LETTER, lineHeight: 1.3 },
    foot: { left: `${place.name}　${period}　${monthly.asOf(moment)}`, pages: monthly.pages },
    content: [
      { text: words.title(place.name), bold: true, fontSize: 18, alignment: 'center' },
      { text: period, alignment: 'center', fontSize: 12, margin: [0, 2, 0, 8] },
      {
        columns: [
          { text: words.division(place.name), width: '*' },
          { text: words.reportPeriod(period), alignment: 'center', width: '*' },
          {
            text: markText(month, language),
            alignment: 'right',
            width: '*',
            bold: month.whole.marks[0] !== 'final',
          },
        ],
        fontSize: 9.5,
      },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 595.28 - 2 * MARGIN, y2: 0, lineWidth: 0.8 }] },
      ...[completenessText(month, language), excusedText(month, language)]
        .filter((text) => text !== '')
        .map((text): Content => ({ text, fontSize: 9, color: SOFT, margin: [0, 3, 0, 0] })),
      ...sections.flatMap((section, at) => laidOut(section, at + 1, words)),
      signatures(texts, words),
    ],
  };
}

/** A heading is never left behind at the end of a page. */
function laidOut(section: Section, number: number, words: SituationWords): Content[] {
  const heading = {
    text: words.section(number, section.name),
    bold: true,
    fontSize: 12,
    margin: [0, 10, 0, 3],
  } satisfies Content;
  if (section.whole !== undefined) {
    return section.long
      ? [{ ...heading, pageBreak: 'before' }, section.whole]
      : [{ unbreakable: true, stack: [heading, section.whole] }];
  }
  return [
    { ...heading, headlineLevel: 1, id: `keeps${number}` },
    ...section.flowing.map((one, at) => (at === 0 ? { ...one, id: `kept${number}` } : one)),
  ];
}

const PARAGRAPH = { leadingIndent: INDENT, margin: [0, 0, 0, 2] } satisfies Partial<Content>;

/** The sentences from the figures, each with what it is about. */
function said(facts: SituationFacts, words: SituationWords, language: DocumentLanguage): Paragraph[] {
  return situationSentences(facts).map(({ subject, zh, en }) => ({
    ...PARAGRAPH,
    text: [{ text: `${words.subject[subject]}${words.colon}`, bold: true }, language === 'en' ? en : zh],
  }));
}

/** Paragraph by paragraph as typed, each set in anew whatever blanks it was typed with. */
function written(text: string, words: SituationWords): Paragraph[] {
  const paragraphs = text
    .split(/\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  if (paragraphs.length === 0) return [{ ...PARAGRAPH, text: words.blank, color: SOFT }];
  return paragraphs.map((paragraph) => ({ ...PARAGRAPH, text: paragraph }));
}

function signatures(texts: SituationTexts, words: SituationWords): Content {
  return {
    unbreakable: true,
    margin: [0, 26, 0, 0],
    columns: [
      ...(['preparedBy', 'checkedBy', 'head'] as const).map((key) => ({
        text: `${words.signatures[key]}${texts[key]}`,
        width: '*',
      })),
      { text: words.date, width: 'auto', noWrap: true },
    ],
    columnGap: 10,
  };
}
