import ts from 'typescript';

/**
 * The public types of a library as one declaration file without imports. What zod infers is
 * written out, so that who installs the package needs no zod; other declarations stay as they
 * are, and those that they refer to come along without being exported.
 * @param {string} entry path of the library's compiled `index.d.ts`
 * @returns {string}
 */
export function clientTypes(entry) {
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${entry} is not compiled`);
  const exported = checker.getExportsOfModule(module).map((symbol) => resolve(checker, symbol));
  const written = new Set(exported);
  // The set grows while it is walked: by what its members refer to.
  const texts = [];
  for (const symbol of written) {
    const node = declarationOf(symbol);
    const text =
      ts.isTypeAliasDeclaration(node) && isInferred(node)
        ? writeOut(checker, node)
        : withReferences(checker, node, written);
    texts.push(`${commentOf(node)}${exported.includes(symbol) ? 'export ' : ''}${text}\n`);
  }
  return `${texts.join('\n')}\nexport {};\n`;
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Symbol} symbol
 */
function resolve(checker, symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/**
 * @param {ts.Symbol} symbol
 * @returns {ts.Declaration}
 */
function declarationOf(symbol) {
  const [node] = symbol.declarations ?? [];
  if (node === undefined) throw new Error(`${symbol.name} has no declaration`);
  return node;
}

/** @param {ts.TypeAliasDeclaration} node */
function isInferred({ type }) {
  return ts.isTypeReferenceNode(type) && type.typeName.getText() === 'z.infer';
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.TypeAliasDeclaration} node
 */
function writeOut(checker, node) {
  const type = checker.getTypeAtLocation(node.name);
  return `type ${node.name.text} = ${printType(checker, type, node)};`;
}

/**
 * A declaration's own text; what it refers to in our libraries is added to `written`.
 * @param {ts.TypeChecker} checker
 * @param {ts.Declaration} node
 * @param {Set<ts.Symbol>} written
 */
function withReferences(checker, node, written) {
  const visit = (/** @type {ts.Node} */ child) => {
    if (ts.isIdentifier(child)) {
      const symbol = checker.getSymbolAtLocation(child);
      const found = symbol && resolve(checker, symbol);
      if (found && isOurs(found) && found !== checker.getSymbolAtLocation(node)) written.add(found);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return publicText(node).replace(/^export /, '');
}

/**
 * A declaration without its private members, which a declaration file lists by name.
 * @param {ts.Declaration} node
 */
function publicText(node) {
  let text = node.getText();
  if (!ts.isClassDeclaration(node)) return text;
  for (const member of [...node.members].reverse()) {
    if ((ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) === 0) continue;
    const start = member.getFullStart() - node.getStart();
    text = text.slice(0, start) + text.slice(member.getEnd() - node.getStart());
  }
  return text;
}

/**
 * A type, class, interface or function at the top of a file that is neither zod's nor TypeScript's.
 * @param {ts.Symbol} symbol
 */
function isOurs(symbol) {
  const node = symbol.declarations?.[0];
  return (
    node !== undefined &&
    ts.isSourceFile(node.parent) &&
    !node.getSourceFile().fileName.includes('/node_modules/')
  );
}

/** @param {ts.Node} node */
function commentOf(node) {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = comments.at(-1)?.getText();
  return text === undefined ? '' : `${text}\n`;
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Type} type
 * @param {ts.Node} at
 * @returns {string}
 */
function printType(checker, type, at) {
  if (type.isUnion()) return printUnion(checker, type, at);
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(/** @type {ts.TypeReference} */ (type));
    const text = element === undefined ? 'unknown' : printType(checker, element, at);
    return text.includes(' | ') && !text.startsWith('{') ? `(${text})[]` : `${text}[]`;
  }
  if ((type.flags & ts.TypeFlags.Object) === 0) return checker.typeToString(type);
  const rows = checker.getIndexInfosOfType(type).map(({ keyType, type: value }) => {
    return `[name: ${printType(checker, keyType, at)}]: ${printType(checker, value, at)};`;
  });
  for (const property of checker.getPropertiesOfType(type)) {
    const mark = property.flags & ts.SymbolFlags.Optional ? '?' : '';
    const value = printType(checker, checker.getTypeOfSymbolAtLocation(property, at), at);
    rows.push(`${property.name}${mark}: ${value};`);
  }
  return `{\n${rows.join('\n').replace(/^/gm, '    ')}\n}`;
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.UnionType} type
 * @param {ts.Node} at
 */
function printUnion(checker, type, at) {
  const texts = type.types.map((member) => printType(checker, member, at));
  // A boolean is the union of its two values.
  const isBoolean = texts.includes('true') && texts.includes('false');
  const rest = texts.filter((text) => !isBoolean || (text !== 'true' && text !== 'false'));
  return [...(isBoolean ? ['boolean'] : []), ...rest].join(' | ');
}
