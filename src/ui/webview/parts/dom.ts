type Attributes = Readonly<Record<string, string>>;
type Child = Node | string | undefined;

/**
 * Makes an element. Strings become text nodes: nothing that others wrote is ever read as markup.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A picture beside a word that says the same; hidden from screen readers. */
export function icon(name: string): HTMLElement {
  return h('span', { class: `icon icon-${name}`, 'aria-hidden': 'true' });
}

/**
 * A button. Only a person's own click or key reaches `act`: not a script's, not the second click of
 * a double click, not a key that is held down.
 */
export function button(
  label: string,
  attributes: Attributes,
  act: () => void,
  ...before: readonly Node[]
): HTMLButtonElement {
  const element = h('button', { type: 'button', ...attributes }, ...before, label);
  element.addEventListener('click', (event) => {
    if (event.isTrusted && event.detail <= 1) act();
  });
  element.addEventListener('keydown', (event) => {
    if (event.repeat) event.preventDefault();
  });
  return element;
}
