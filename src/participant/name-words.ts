/** The whole words of a name, as they are indexed and searched: letters with their marks, however these were typed. */
export const wordsOfName = (name: string): string[] => name.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
