/**
 * A message of graphql-js without the caller's own values in it, which may be names and numbers of people:
 * what stands after `found`, `value` and the like is cut, long runs of digits are masked wherever they stand.
 */
export function withoutValues(message: string): string {
  return message
    .replace(/, found [\s\S]*$/, '.')
    .replace(/( cannot represent [^:"]*?)\s*[:"][\s\S]*$/, '$1.')
    .replace(/^(Value is not a valid \w+):[\s\S]*$/, '$1.')
    .replace(/^Value "[\s\S]*" does not exist in /, 'Value does not exist in ')
    .replace(/(got invalid value) [\s\S]*$/, '$1.')
    .replace(/(Invalid character|Unexpected character|Unexpected single quote character)[\s\S]*$/, '$1.')
    .replace(/\d{5,}/g, '…')
    .trim();
}

/** The message without what graphql-js proposes instead: those proposals spell out the schema to somebody who guesses. */
export function withoutProposals(message: string): string {
  return message.replace(/ ?Did you mean [\s\S]*$/, '').trim();
}
