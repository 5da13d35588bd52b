/** Runs in a page. Colours are [red, green, blue, alpha], the first three 0 to 255, alpha 0 to 1. */
type Colour = readonly [number, number, number, number];

/** What WCAG AA asks of texts, and of large ones. */
const NORMAL = 4.5;
const LARGE = 3;

/** The texts of the page that are too pale to read, with their contrast. What is inert may be pale. */
export function tooPale(): string[] {
  const found: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode() !== null) {
    const { currentNode } = texts;
    const text = currentNode.textContent?.trim() ?? '';
    const element = currentNode.parentElement;
    if (element === null || text === '' || !element.checkVisibility()) continue;
    if (element.closest('.for-readers, [aria-disabled=true]') !== null) continue;
    const ratio = contrast(element);
    if (ratio < (isLarge(element) ? LARGE : NORMAL)) {
      found.push(`${text.slice(0, 40)}: ${ratio.toFixed(2)}`);
    }
  }
  return found;
}

function contrast(element: Element): number {
  let background: Colour = [255, 255, 255, 1];
  let opacity = 1;
  for (const around of ancestors(element)) {
    const style = getComputedStyle(around);
    background = over(parse(style.backgroundColor), background);
    opacity *= Number(style.opacity);
  }
  const [red, green, blue, alpha] = parse(getComputedStyle(element).color);
  const a = luminance(over([red, green, blue, alpha * opacity], background));
  const b = luminance(background);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Outermost first, the element itself last. */
function ancestors(element: Element): Element[] {
  const found: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) found.unshift(at);
  return found;
}

/** Whatever a style sheet can write, as the browser paints it. */
function parse(colour: string): Colour {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

function over([red, green, blue, alpha]: Colour, below: Colour): Colour {
  const mix = (top: number, bottom: number) => top * alpha + bottom * (1 - alpha);
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2]), 1];
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance([red, green, blue]: Colour): number {
  const linear = (part: number) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function isLarge(element: Element): boolean {
  const { fontSize, fontWeight } = getComputedStyle(element);
  const size = Number.parseFloat(fontSize);
  return size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
}
