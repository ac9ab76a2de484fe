/**
 * An example of a schema: what the contract itself gives as one, else the usual value of a field of that name, or of that
 * name in what holds it.
 */
import { EXAMPLE_VALUES } from './example-values.mjs';

/** Nested deeper than any answer; schemas that contain themselves end here. */
const DEEPEST = 12;

/**
 * @param {Record<string, object>} schemas of the description by name
 * @param {object} schema
 * @param {{ onlyRequired?: boolean }} [wish] whether to leave out what may be absent
 */
export function exampleOf(schemas, schema, { onlyRequired = false } = {}) {
  return new Sampler(schemas, onlyRequired).of(schema, { holder: '', name: '' }, 0);
}

class Sampler {
  constructor(schemas, onlyRequired) {
    this.schemas = schemas;
    this.onlyRequired = onlyRequired;
  }

  of(schema, place, depth) {
    if (schema.$ref) return this.referred(schema.$ref.split('/').at(-1), place, depth);
    if (schema.example !== undefined) return schema.example;
    if (schema.examples?.length > 0) return schema.examples[0];
    if (schema.const !== undefined) return schema.const;
    const usual = [EXAMPLE_VALUES[`${place.holder}.${place.name}`], EXAMPLE_VALUES[place.name]].find(
      (value) => value !== undefined,
    );
    if (usual !== undefined && fits(schema, usual)) return usual;
    if (schema.enum) return schema.enum.find((value) => value !== null);
    const variants = schema.anyOf ?? schema.oneOf;
    if (variants) return this.of(chosenOf(variants, usual), place, depth);
    if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => this.of(part, place, depth)));
    return this.ofType(schema, place, depth);
  }

  /** A schema of its own is known by its name only where no field holds it: `SaveFiguresDto_Output` as SaveFiguresDto. */
  referred(schemaName, place, depth) {
    const name = place.name || schemaName.replace(/_Output$/, '');
    return this.of(this.schemas[schemaName], { ...place, name }, depth);
  }

  ofType(schema, place, depth) {
    switch (typeOf(schema)) {
      case 'object':
        return this.object(schema, place, depth);
      case 'array':
        return this.array(schema, place, depth);
      case 'string':
        return text(schema);
      case 'integer':
      case 'number':
        return within(schema, schema.default ?? 1);
      case 'boolean':
        return schema.default ?? false;
      case 'null':
        return null;
      default:
        return {};
    }
  }

  object({ properties = {}, required = [], additionalProperties, propertyNames }, { name: holder }, depth) {
    if (depth > DEEPEST) return {};
    const listed = Object.entries(properties);
    // A change that names nothing but the version that it is made to would change nothing.
    const isShort = required.some((key) => key !== 'version');
    const isLeftOut = (key) => this.onlyRequired && isShort && !required.includes(key);
    const entries = listed
      .filter(([key]) => !isLeftOut(key))
      .map(([key, value]) => [key, this.of(value, { holder, name: key }, depth + 1)]);
    if (listed.length === 0 && additionalProperties && typeof additionalProperties === 'object') {
      const keys = propertyNames?.enum ?? ['A01.4'];
      return Object.fromEntries(
        keys.map((key) => [key, this.of(additionalProperties, { holder, name: key }, depth + 1)]),
      );
    }
    return Object.fromEntries(entries);
  }

  array({ items = {}, prefixItems, minItems = 0, default: usual }, place, depth) {
    if (prefixItems) return prefixItems.map((item) => this.of(item, place, depth + 1));
    if (usual !== undefined) return usual;
    if (depth > DEEPEST) return [];
    return Array.from({ length: Math.max(1, minItems) }, () => this.of(items, place, depth + 1));
  }
}

const typeOf = ({ type, properties, items }) =>
  (Array.isArray(type) ? type.find((one) => one !== 'null') : type) ??
  (properties ? 'object' : items ? 'array' : undefined);

const chosenOf = (variants, usual) =>
  variants.find((one) => usual !== undefined && fits(one, usual)) ??
  variants.find((one) => one.type !== 'null') ??
  variants[0];

/** Whether the usual value of a name may stand for a schema: the same name means a number here and a list there. */
function fits(schema, value) {
  if (schema.$ref || schema.anyOf || schema.oneOf || schema.allOf) return false;
  if (schema.enum) return schema.enum.includes(value);
  const type = typeOf(schema);
  if (Array.isArray(value))
    return (
      type === 'array' && !schema.prefixItems && value.every((one) => schema.items && fits(schema.items, one))
    );
  if (type === 'integer') return Number.isInteger(value) && within(schema, value) === value;
  if (type === 'number') return typeof value === 'number' && within(schema, value) === value;
  if (type !== 'string' || typeof value !== 'string') return false;
  return (
    (!schema.format || formatOf(value) === schema.format) &&
    (!schema.pattern || new RegExp(schema.pattern).test(value)) &&
    value.length <= (schema.maxLength ?? Infinity) &&
    value.length >= (schema.minLength ?? 0)
  );
}

const formatOf = (value) => {
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return 'date-time';
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return 'date';
  if (value.includes('@')) return 'email';
  return value.startsWith('https://') ? 'uri' : undefined;
};

const within = ({ minimum, maximum, exclusiveMinimum }, value) =>
  Math.min(
    Math.max(value, minimum ?? -Infinity, exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + 1),
    maximum ?? Infinity,
  );

const BY_FORMAT = {
  'date-time': '2026-11-03T01:12:00.000Z',
  date: '2026-11-03',
  email: 'tianning@example.org',
  uri: 'https://example.org/tonghu',
};
const CANDIDATES = ['2026-10', '320402000000', 'A01.4', 'TN-2026', '7K3M9QXRD', '文字'];

function text(schema) {
  if (schema.default !== undefined) return schema.default;
  if (schema.format in BY_FORMAT) return BY_FORMAT[schema.format];
  const found = CANDIDATES.toReversed().find((one) => fits(schema, one));
  return found ?? '文字';
}
