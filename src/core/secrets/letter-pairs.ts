/** How likely letters follow each other in what people write: words of English and names of code. */

/**
 * One row a letter, one digit for each that may follow it, both from `a` to `z`: how much more often the
 * pair is written than chance would write it, in steps of a factor of two, where chance is 4.5. Counted
 * over names and words of programs and their documentation.
 */
// prettier-ignore
const PAIRS =
  '36662352524767160768543343 52215100430520410441500030 61426206405521721536500030 ' +
  '63457332611433540454421020 74775653523668465887454642 51214410600401510433400020 ' +
  '42217133500424410543411010 60216101501221521334400010 54666550223668751577150325 ' +
  '30004000100000200030101000 41226111500212310242301010 63357221702622630256530040 ' +
  '74227201500342560143310020 63677572614334640378442030 44662441425668560755655210 ' +
  '61237114401521650646400020 00000000000200000000500000 73558441704454730666542050 ' +
  '52637315604533651368523041 73548426802444750766533261 44436330401656250656100101 ' +
  '50006000500000200010000000 40114002400113420431000000 10314100300120140045000110 ' +
  '42323210300334350243101010 30005000300000200000100000';

const CHANCE = 4.5;
const ROW = 27;
const A = 97;

export interface PairScore {
  /** Pairs of letters that stand side by side. */
  readonly pairs: number;
  /** Bits a pair by which writing is likelier than chance; negative for what chance wrote. */
  readonly mean: number;
}

/** What the letters of a text, whatever their case, say of how it came about. */
export function pairScore(text: string): PairScore {
  let pairs = 0;
  let sum = 0;
  let before = -1;
  for (let at = 0; at < text.length; at++) {
    const code = (text.charCodeAt(at) | 32) - A;
    const letter = code >= 0 && code < 26 && isLetter(text.charCodeAt(at)) ? code : -1;
    if (letter >= 0 && before >= 0) {
      pairs++;
      sum += PAIRS.charCodeAt(before * ROW + letter) - 48 - CHANCE;
    }
    before = letter;
  }
  return { pairs, mean: pairs === 0 ? 0 : sum / pairs };
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
