/** What stands in the sources of the browser side: string literals that may be message keys, and bare text. */
import {
  parseTemplate,
  ASTWithSource,
  Interpolation,
  LiteralPrimitive,
  RecursiveAstVisitor,
  TmplAstRecursiveVisitor,
  tmplAstVisitAll,
} from '@angular/compiler';
import ts from 'typescript';

const LETTER = /\p{L}/u;
const HAN = /\p{Script=Han}/u;
/** Attributes and inputs whose text people read or hear. */
const SPOKEN_ATTRIBUTES = new Set([
  ...['title', 'alt', 'placeholder', 'label', 'heading', 'summary', 'hint', 'note', 'none', 'matTooltip'],
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'aria-placeholder'],
]);
/** Elements whose text is a name for the machine or what stands on a key. */
const SILENT_ELEMENTS = new Set(['mat-icon', 'script', 'style', 'kbd']);

/**
 * @typedef {object} SourceTexts
 * @property {{ text: string, prefix: boolean, line: number }[]} literals strings; a prefix is the fixed beginning of a
 *   composed one
 * @property {{ text: string, line: number }[]} bare text outside of the message files that people would see
 */

/**
 * @param {string} file its name decides: .html is a template, .ts may hold one inline
 * @param {string} content
 * @returns {SourceTexts}
 */
export function sourceTexts(file, content) {
  const found = { literals: [], bare: [] };
  if (file.endsWith('.html')) readTemplate(content, 0, file, found);
  else readScript(file, content, found);
  return found;
}

function readScript(file, content, found) {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const lineOf = (node) => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (isInlineTemplate(node)) {
      readTemplate(node.initializer.text, lineOf(node.initializer) - 1, file, found);
      return;
    }
    const text = literalText(node);
    if (text !== null) {
      found.literals.push({ text, prefix: isBeginning(node), line: lineOf(node) });
      if (HAN.test(text)) found.bare.push({ text, line: lineOf(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function isInlineTemplate(node) {
  return (
    ts.isPropertyAssignment(node) &&
    node.name.getText() === 'template' &&
    ts.isStringLiteralLike(node.initializer)
  );
}

function literalText(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) return node.text;
  return null;
}

/** The head of a template literal, or the left of a sum. */
function isBeginning(node) {
  return ts.isTemplateHead(node) || (ts.isBinaryExpression(node.parent) && node.parent.left === node);
}

function readTemplate(content, firstLine, file, found) {
  const { nodes, errors } = parseTemplate(content, file, { preserveWhitespaces: false });
  if (errors?.length) throw new Error(`${file}: ${errors[0].msg}`);
  const lineOf = (node) => firstLine + node.sourceSpan.start.line + 1;
  tmplAstVisitAll(new TemplateReader(found, lineOf), nodes);
}

class TemplateReader extends TmplAstRecursiveVisitor {
  constructor(found, lineOf) {
    super();
    this.found = found;
    this.lineOf = lineOf;
  }

  visitElement(element) {
    if (!SILENT_ELEMENTS.has(element.name)) return super.visitElement(element);
    tmplAstVisitAll(this, [...element.attributes, ...element.inputs]);
  }

  visitText(text) {
    this.report(text.value, text);
  }

  visitTextAttribute(attribute) {
    if (SPOKEN_ATTRIBUTES.has(attribute.name)) this.report(attribute.value, attribute);
    this.found.literals.push({ text: attribute.value, prefix: false, line: this.lineOf(attribute) });
  }

  visitBoundText(text) {
    this.readExpression(text.value, text, true);
  }

  visitBoundAttribute(attribute) {
    this.readExpression(attribute.value, attribute, SPOKEN_ATTRIBUTES.has(attribute.name));
  }

  visitBoundEvent(event) {
    this.readExpression(event.handler, event, false);
  }

  visitIfBlockBranch(branch) {
    if (branch.expression) this.readExpression(branch.expression, branch, false);
    super.visitIfBlockBranch(branch);
  }

  visitSwitchBlock(block) {
    this.readExpression(block.expression, block, false);
    super.visitSwitchBlock(block);
  }

  visitForLoopBlock(block) {
    this.readExpression(block.expression, block, false);
    super.visitForLoopBlock(block);
  }

  visitLetDeclaration(declaration) {
    this.readExpression(declaration.value, declaration, false);
  }

  /** @param spoken whether the fixed parts of an interpolation are seen by people */
  readExpression(expression, node, spoken) {
    const ast = expression instanceof ASTWithSource ? expression.ast : expression;
    if (spoken && ast instanceof Interpolation) ast.strings.forEach((text) => this.report(text, node));
    new ExpressionReader(this.found, this.lineOf(node)).visit(ast);
  }

  report(text, node) {
    const trimmed = text.replace(/&\w+;/g, '').trim();
    if (LETTER.test(trimmed)) this.found.bare.push({ text: trimmed, line: this.lineOf(node) });
  }
}

class ExpressionReader extends RecursiveAstVisitor {
  constructor(found, line) {
    super();
    this.found = found;
    this.line = line;
  }

  visitLiteralPrimitive(ast) {
    this.add(ast, false);
  }

  visitBinary(ast, context) {
    if (ast.left instanceof LiteralPrimitive) this.add(ast.left, ast.operation === '+');
    else this.visit(ast.left, context);
    this.visit(ast.right, context);
  }

  visitTemplateLiteral(ast, context) {
    ast.elements.forEach(({ text }, position) => {
      this.found.literals.push({
        text,
        prefix: position === 0 && ast.expressions.length > 0,
        line: this.line,
      });
      if (HAN.test(text)) this.found.bare.push({ text, line: this.line });
    });
    this.visitAll(ast.expressions, context);
  }

  add({ value }, prefix) {
    if (typeof value !== 'string') return;
    this.found.literals.push({ text: value, prefix, line: this.line });
    if (HAN.test(value)) this.found.bare.push({ text: value, line: this.line });
  }
}
