/** A group of an ADX message. */
export interface AdxGroup {
  orgUnit: string;
  period: string;
  dataSet: string;
  values: Map<string, string>;
}

const NAME = '[A-Za-z_][\\w.-]*';
const TAG = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`, 'gy');
const TOKEN = /^\S+(?: \S+)*$/;
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const TIME_RANGE = /^\d{4}-\d{2}-\d{2}\/P\d+[YMWD]$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an ADX message as strictly as the schema that the profile derives: `adx` with the moment of export around
 * groups, each with an organisation unit, a time range and at least one data value, each of those with a data element
 * that its group does not repeat and a decimal. Anything else is an error, and so is text that is not well-formed.
 */
export function adxGroups(xml: string): AdxGroup[] {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '');
  const open: string[] = [];
  const groups: AdxGroup[] = [];
  let roots = 0;
  TAG.lastIndex = 0;
  for (let at = 0; at < body.length; at = TAG.lastIndex) {
    const blank = /\s+/y;
    blank.lastIndex = at;
    TAG.lastIndex = blank.test(body) ? blank.lastIndex : at;
    if (TAG.lastIndex >= body.length) break;
    const tag = TAG.exec(body);
    if (!tag) throw new Error(`not well-formed at ${body.slice(at, at + 60)}`);
    const [, closing, name = '', text = '', empty] = tag;
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      if (name === 'group' && groups.at(-1)?.values.size === 0) throw new Error('a group without values');
      continue;
    }
    const attributes = readAttributes(text);
    const parent = open.join('/');
    if (name === 'adx' && parent === '') {
      roots += 1;
      check(attributes, { xmlns: /^urn:ihe:qrph:adx:2015$/, exported: DATE_TIME });
    } else if (name === 'group' && parent === 'adx') {
      check(attributes, { orgUnit: TOKEN, period: TIME_RANGE, dataSet: TOKEN });
      groups.push({ ...(attributes as unknown as AdxGroup), values: new Map() });
    } else if (name === 'dataValue' && parent === 'adx/group') {
      check(attributes, { dataElement: TOKEN, value: DECIMAL });
      const values = groups.at(-1)?.values;
      if (values?.has(attributes['dataElement'] ?? '')) throw new Error('a data element twice in one group');
      values?.set(attributes['dataElement'] ?? '', attributes['value'] ?? '');
    } else throw new Error(`${name} may not stand in ${parent === '' ? 'the document' : parent}`);
    if (!empty) open.push(name);
  }
  if (open.length > 0 || roots !== 1 || groups.length === 0) throw new Error('not one whole message');
  return groups;
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(new RegExp(`(${NAME})="([^"]*)"`, 'g'))) {
    if (name in attributes) throw new Error(`attribute ${name} twice`);
    if (/&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(value)) throw new Error(`bare & in ${name}`);
    attributes[name] = value;
  }
  return attributes;
}

function check(attributes: Record<string, string>, shapes: Record<string, RegExp>): void {
  for (const [name, shape] of Object.entries(shapes)) {
    if (!shape.test(attributes[name] ?? '')) throw new Error(`${name}="${attributes[name]}"`);
  }
}
