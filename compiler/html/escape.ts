/** Text as it stands in HTML, also between the quotes of an attribute. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

/** Names in backticks, as messages have them. */
export function marked(text: string): string {
  return escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

/** A text as an id: words joined by dashes. */
export function slug(text: string): string {
  return text.replaceAll(/[^\w-]+/g, '-');
}
