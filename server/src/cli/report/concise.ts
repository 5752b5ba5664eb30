import type { Finding } from '../../rules/finding.ts';
import type { Paint } from './paint.ts';
import { type Places, placeText } from './places.ts';
import { oneLine } from './visible.ts';

/** One finding a line: `train.py:12:5: warning[late-seed] message`. */
export const renderConcise = (findings: readonly Finding[], places: Places, paint: Paint): string =>
  findings
    .map(({ site, grade, rule, message }) => {
      const place = paint('bold', placeText(places.of(site)));
      return `${place}: ${paint(grade, `${grade}[${rule}]`)} ${oneLine(message)}\n`;
    })
    .join('');
