import type { ConditionGrade } from '../condition/grades.ts';
import { plain } from '../text/fold.ts';

/** Chinese figures as the trade writes grades. */
const FIGURE: Readonly<Record<string, string>> = { 九: '9', 八: '8', 五: '5' };

const TENTHS: Readonly<Record<string, ConditionGrade>> = {
  '99': '99',
  '98': '98',
  '95': '95',
  '90': '90',
  '9': '90',
  '85': '85',
  '80': '80',
  '8': '80',
};

/**
 * Every condition that a text claims, as grades of our scale: "99新", "9.5成新", "九五新", "95 new",
 * "grade 95", "brand new". A number that stands for something else ("Lune 95") claims nothing.
 */
export function findGrades(text: string): Set<ConditionGrade> {
  const found = new Set<ConditionGrade>();
  let read = plain(text).replace(/[九八五]/g, (sign) => FIGURE[sign] ?? sign);
  const take = (pattern: RegExp, grade: (figures: string) => ConditionGrade | undefined) => {
    read = read.replace(pattern, (whole: string, figures: string) => {
      const one = grade(figures);
      if (one) found.add(one);
      return ' '.repeat(whole.length);
    });
  };
  const tenths = (figures: string) => TENTHS[figures.replace(/[.\s]/g, '')];
  take(
    /(?:几乎|近|近乎|接近|准|充)(全?新)|(?<![\p{L}])(?:like|as|almost|nearly|near)\s+new(?![\p{L}])/gu,
    () => '99',
  );
  take(/(?<![\d.])(9\.?9|9\.?8|9\.?5|8\.?5|9|8)\s*成?新/g, tenths);
  take(/(?<![\d.])(99|98|95|90|85|80)\s*(?:new|%\s*new)(?![a-z])/g, tenths);
  take(/(?:grade|condition|成色|品相)\s*[:：]?\s*(99|98|95|90|85|80)(?!\d)/g, tenths);
  take(
    /(?<!不是|并非|非)(全新)|(?<!not )(?<![\p{L}])(?:brand[\s-]new|never worn|unworn|never used|unused)(?![\p{L}])/gu,
    () => 'new',
  );
  return found;
}
