import ts from 'typescript';

/** A change to a text that a test should notice. */
export interface Mutant {
  /** Where it is and what it does. */
  says: string;
  text: string;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '??': '&&',
  '<=': '<',
  '>=': '>',
  '<': '<=',
  '>': '>=',
};
const METHODS: Readonly<Record<string, string>> = { some: 'every', every: 'some', filter: 'slice' };
const EVERYBODY = `['STAFF', 'PARTICIPANT', 'GUARDIAN', 'PROXY', 'LAWYER', 'RELATIVE', 'SYSTEM']`;

type Change = [node: ts.Node, instead: string, says: string];

/** The mutants of one file: of the table, each row removed, negated and widened; of all else, its branches and its data. */
export function sourceMutants(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return;
    changes.push(...(file.endsWith('rules.ts') ? changesOfTable(node) : changesOfCode(node)));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return changes.map(([node, instead, says]) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    return {
      says: `${file.split('/').pop()}:${line + 1} ${says}`,
      text: text.slice(0, node.getStart()) + instead + text.slice(node.getEnd()),
    };
  });
}

function changesOfTable(node: ts.Node): Change[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  const of = (name: string): ts.Expression | undefined =>
    node.properties.find(
      (one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && one.name.getText() === name,
    )?.initializer;
  const [id, who, when, what] = ['id', 'who', 'when', 'what'].map(of);
  if (!id || !when || !what || !ts.isArrayLiteralExpression(when)) return [];
  const row = id.getText().replaceAll(/[`']/g, '');
  const changes: Change[] = [[when, '[() => ({ $or: [] })]', `${row}: gives nothing`]];
  const conditions = when.elements.map((one) => one.getText());
  for (const condition of conditions) {
    const others = conditions.filter((one) => one !== condition);
    changes.push([when, `[${others.join(', ')}]`, `${row}: does not ask ${condition}`]);
  }
  if (who && !/Plan|Register/.test(what.getText())) changes.push([who, EVERYBODY, `${row}: is for everybody`]);
  return changes;
}

function changesOfCode(node: ts.Node): Change[] {
  const changes: Change[] = [];
  if (ts.isBinaryExpression(node)) {
    const instead = OPERATORS[node.operatorToken.getText()];
    if (instead) changes.push([node.operatorToken, instead, `${node.getText().slice(0, 60)}: ${instead}`]);
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    changes.push([node, node.operand.getText(), `${node.getText().slice(0, 60)}: not negated`]);
  if (node.kind === ts.SyntaxKind.TrueKeyword) changes.push([node, 'false', `${around(node)}: false`]);
  if (node.kind === ts.SyntaxKind.FalseKeyword) changes.push([node, 'true', `${around(node)}: true`]);
  if (ts.isStringLiteral(node) && isValue(node)) changes.push([node, `'ANOTHER'`, `${around(node)}: another word`]);
  if (ts.isConditionalExpression(node)) {
    changes.push([node, node.whenTrue.getText(), `${node.condition.getText().slice(0, 50)}: always`]);
    changes.push([node, node.whenFalse.getText(), `${node.condition.getText().slice(0, 50)}: never`]);
  }
  if (ts.isIfStatement(node)) {
    changes.push([node.expression, 'true', `if (${node.expression.getText().slice(0, 50)}): always`]);
    changes.push([node.expression, 'false', `if (${node.expression.getText().slice(0, 50)}): never`]);
  }
  if (ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent) && node.parent.expression === node) {
    const instead = METHODS[node.name.text];
    if (instead) changes.push([node.name, instead, `${node.getText().slice(-50)}: ${instead}`]);
  }
  if (isOfQuery(node)) changes.push([node, '', `${node.getText().slice(0, 60)}: not asked`]);
  return changes;
}

const around = (node: ts.Node): string => node.parent.getText().replaceAll(/\s+/g, ' ').slice(0, 60);

/** A word that stands for a value, and not a name of a field, a module or a type. */
const isValue = ({ parent }: ts.StringLiteral): boolean =>
  ts.isPropertyAssignment(parent) ||
  ts.isArrayLiteralExpression(parent) ||
  (ts.isBinaryExpression(parent) && parent.operatorToken.getText().endsWith('=='));

/** One of the things that a condition's query asks together with others. */
const isOfQuery = (node: ts.Node): boolean =>
  ts.isPropertyAssignment(node) &&
  ts.isObjectLiteralExpression(node.parent) &&
  node.getSourceFile().fileName.endsWith('conditions.ts');
