/** Lays out documents with pdfmake in a thread of its own: {id, document} comes in, {id, bytes} or {id, error} goes out. */
const { parentPort } = require('node:worker_threads');
const pdfmake = require('pdfmake');

const font = (weight) =>
  require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);
const FILES = { normal: font('400Regular'), bold: font('700Bold') };
// Documents are put together from texts alone: nothing but our own fonts is ever opened, from disk or elsewhere.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => Object.values(FILES).includes(file));
// Chinese has no italics; both weights stand in for theirs.
pdfmake.addFonts({ NotoSansSC: { ...FILES, italics: FILES.normal, bolditalics: FILES.bold } });

// Layouts are functions, which cannot be handed to a thread; documents name them.
pdfmake.addTableLayouts({
  hairline: { hLineWidth: () => 0.4, vLineWidth: () => 0.4, paddingTop: () => 1.5, paddingBottom: () => 1.5 },
});

/** The foot of every page within the margins: a text at the left, the pages counted at the right. */
const footer =
  ({ left, pages }, side) =>
  (page, count) => ({
    margin: [side, 8, side, 0],
    fontSize: 8,
    columns: [
      { text: left, width: '*' },
      { text: pages.replace('{page}', page).replace('{count}', count), alignment: 'right', width: 'auto' },
    ],
  });

/**
 * A heading (`headlineLevel`) stays on a page with the paragraph after it; their ids pair them, `keeps2` and `kept2`. By
 * name, as what is laid out apart (rows, unbreakable blocks) passes for a part of the first page. Asked for only where
 * there are headings, since it costs another layout.
 */
const keptHeadings = ({ content }) =>
  content.some(({ headlineLevel }) => headlineLevel)
    ? {
        pageBreakBefore: ({ headlineLevel, id }, nodes) =>
          Boolean(headlineLevel) &&
          nodes.getFollowingNodesOnPage().every((next) => next.id !== id.replace('keeps', 'kept')),
      }
    : {};

parentPort.on('message', ({ id, document: { foot, ...definition } }) => {
  pdfmake
    .createPdf({
      ...definition,
      ...keptHeadings(definition),
      footer: footer(foot, definition.pageMargins[0]),
    })
    .getBuffer()
    .then(
      (bytes) => parentPort.postMessage({ id, bytes }),
      (error) => parentPort.postMessage({ id, error: String(error?.stack ?? error) }),
    );
});
