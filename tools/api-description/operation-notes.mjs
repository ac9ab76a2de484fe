/**
 * What the sources say about each route: the comment of its handler, what the methods that it calls throw, whether it is
 * public, whether it takes a file. Read from the syntax alone, so that it costs a second.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * @typedef {object} OperationNote
 * @property {string} text the comment of the handler in one line
 * @property {string[]} codes of the problems that it may answer with, in the order in which the comments name them
 * @property {boolean} isPublic
 * @property {boolean} guarded by a permission beside the session
 * @property {boolean} takesFile
 */

/**
 * @param {string} sources directory of the server's sources
 * @returns {{ operations: Map<string, OperationNote>, statuses: Map<string, number>, places: Map<string, string> }}
 *   notes by `Controller_handler`, HTTP status by code, the place in the request that a code was seen with
 */
export function operationNotes(sources) {
  const files = readdirSync(sources, { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'))
    .map((file) => {
      const text = readFileSync(path.join(sources, file), 'utf8');
      return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    });
  const known = { classes: new Map(), functions: new Map(), statuses: new Map(), places: new Map() };
  files.forEach((file) => collect(file, known));
  const operations = new Map();
  for (const [name, declaration] of known.classes) {
    if (!name.endsWith('Controller')) continue;
    for (const member of declaration.members) {
      const route = ts.isMethodDeclaration(member) && decoratorNames(member).some((one) => VERBS.has(one));
      if (route) operations.set(`${name}_${member.name.getText()}`, noteOf(declaration, member, known));
    }
  }
  return { operations, statuses: known.statuses, places: known.places };
}

const VERBS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Sse']);

function noteOf(controller, handler, known) {
  const marks = [...decoratorNames(controller), ...decoratorNames(handler)];
  return {
    text: commentOf(handler),
    codes: [...new Set(calledBy(handler).flatMap((call) => codesOfCall(controller, call, known)))],
    isPublic: marks.includes('Public'),
    guarded: marks.some((mark) => mark.startsWith('Requires')),
    takesFile: marks.includes('ApiConsumes'),
  };
}

const decoratorNames = (node) =>
  (ts.getDecorators(node) ?? []).map(({ expression }) =>
    (ts.isCallExpression(expression) ? expression.expression : expression).getText(),
  );

function commentOf(node) {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(comment?.comment) ?? '').replace(/\s+/g, ' ').trim();
}

const throwsOf = (node) =>
  ts
    .getJSDocTags(node)
    .filter((tag) => tag.tagName.text === 'throws')
    // The type that may stand before the text, as in `@throws DomainError NOT_FOUND`, is no code.
    .map((tag) => tag.getText())
    .join(' ');

function calledBy(node) {
  const calls = [];
  const visit = (child) => {
    if (ts.isCallExpression(child)) calls.push(child.expression);
    ts.forEachChild(child, visit);
  };
  if (node.body) visit(node.body);
  return calls;
}

function codesOfCall(controller, callee, known) {
  if (ts.isIdentifier(callee)) {
    const found = known.functions.get(callee.text);
    return found ? codesIn(throwsOf(found), null, known) : [];
  }
  if (!ts.isPropertyAccessExpression(callee)) return [];
  const { expression: owner, name } = callee;
  if (owner.kind === ts.SyntaxKind.ThisKeyword) return codesOfMethod(controller, name.text, known);
  if (!ts.isPropertyAccessExpression(owner) || owner.expression.kind !== ts.SyntaxKind.ThisKeyword) return [];
  const constructed = controller.members.find(ts.isConstructorDeclaration);
  const injected = constructed?.parameters.find((one) => one.name.getText() === owner.name.text);
  const service = known.classes.get(injected?.type?.getText() ?? '');
  return service ? codesOfMethod(service, name.text, known) : [];
}

function codesOfMethod(declaration, name, known, depth = 0) {
  const method = declaration.members.find(
    (one) => ts.isMethodDeclaration(one) && one.name.getText() === name,
  );
  return method && depth < 4 ? codesIn(throwsOf(method), declaration, known, depth) : [];
}

/** Codes that a text names, itself or by pointing at another method: "as `read`", "and the FILE_… codes of TableReader". */
function codesIn(text, declaration, known, depth = 0) {
  const named = (text.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\b/g) ?? []).filter(
    (word) => known.statuses.has(word) || word.includes('_'),
  );
  const [, other] = /\bas (?:\{@link )?`?(\w+)/.exec(text) ?? [];
  const reader = text.includes('FILE_…') ? known.classes.get('TableReader') : undefined;
  return [
    ...named,
    ...(other && declaration ? codesOfMethod(declaration, other, known, depth + 1) : []),
    ...(reader ? codesOfMethod(reader, 'read', known, depth + 1) : []),
  ];
}

function collect(file, known) {
  const visit = (node) => {
    if (ts.isClassDeclaration(node) && node.name) known.classes.set(node.name.text, node);
    if (ts.isFunctionDeclaration(node) && node.name) known.functions.set(node.name.text, node);
    const status = statusOf(node);
    if (status) noteCode(node, status, known);
    if (ts.isTypeAliasDeclaration(node) && node.name.text === 'FileRefusalCode') {
      literalsIn(node.type).forEach((code) => setOnce(known.statuses, code, 422));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}

/** The functions that make errors; those after the first line are named alike wherever a service has its own. */
const MAKERS = {
  ...{ notFound: 404, conflict: 409, unprocessable: 422 },
  ...{ refuse: 422, refused: 422, refusal: 422, takenAt: 422 },
};

/** HTTP status of the error that a call makes, null for every other node. */
function statusOf(node) {
  if (ts.isCallExpression(node)) return MAKERS[node.expression.getText()] ?? null;
  if (!ts.isNewExpression(node)) return null;
  const made = node.expression.getText();
  if (made === 'FileRefusal') return 422;
  return made === 'DomainError' ? Number(node.arguments?.[0]?.getText()) : null;
}

function noteCode(node, status, known) {
  const given = node.arguments ?? [];
  const codes = status === 404 && given.length === 0 ? ['NOT_FOUND'] : given.flatMap(codesOfArgument);
  codes.forEach((one) => setOnce(known.statuses, one, status));
  const place =
    given.map((one) => /\bpath: '([^']+)'/.exec(one.getText())?.[1]).find(Boolean) ??
    given.find((one) => ts.isStringLiteral(one) && !CODE.test(one.text))?.text;
  if (place) codes.forEach((one) => setOnce(known.places, one, place));
}

const setOnce = (map, key, value) => map.has(key) || map.set(key, value);

const CODE = /^[A-Z][A-Z0-9_]+$/;

/** Codes that an argument may be; those inside of objects and lists belong to single places. */
const codesOfArgument = (node) =>
  ts.isStringLiteral(node) || ts.isConditionalExpression(node) ? literalsIn(node) : [];

function literalsIn(node) {
  const found = [];
  const visit = (child) => {
    if (ts.isStringLiteral(child) && CODE.test(child.text)) found.push(child.text);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}
