import { type Html, html } from './markup.ts';
import { rangeOf, shownNumber, stepsToDraw, ticksFor } from './numbers.ts';
import type { ReportWords } from './words.ts';

/** One line of a chart. */
export interface Series {
  readonly name: string;
  /** By step; null where there is no value. */
  readonly values: readonly (number | null)[];
  /** Lines differ by dashes as well as by colour. */
  readonly look: 'first' | 'second' | 'difference';
}

/** What else a chart shows. */
export interface ChartOptions {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Pixels, at a width of 720. */
  readonly height: number;
  readonly nSteps: number;
  /** A step that is marked by a vertical line, from 0. */
  readonly mark: number | null;
  readonly words: ReportWords;
}

/** A line chart over the steps, drawn as SVG, with axes and a legend. */
export function chart(series: readonly Series[], options: ChartOptions): Html {
  const range = rangeOf(series.flatMap(({ values }) => values)) ?? [0, 1];
  const frame = frameFor(range, options);
  const { id, title, description, height } = options;
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-description">
<title id="${id}-title">${title}</title>
<desc id="${id}-description">${description}</desc>
${axes(frame, options)}
${marker(frame, options)}
${series.map((one) => curve(one, frame))}
${legend(series)}
</svg>`;
}

interface Frame {
  readonly ticks: readonly number[];
  /** Pixels of a step, from 0. */
  x(step: number): number;
  /** Pixels of a value. */
  y(value: number): number;
}

const width = 720;
const [left, right, top, bottom] = [64, 12, 26, 40];

function frameFor([low, high]: readonly [number, number], { height, nSteps }: ChartOptions): Frame {
  const ticks = ticksFor(low, high);
  const [first, last] = [ticks[0] ?? low, ticks.at(-1) ?? high];
  const nGaps = Math.max(1, nSteps - 1);
  return {
    ticks,
    x: (step) => rounded(left + ((width - left - right) * step) / nGaps),
    y: (value) => rounded(height - bottom - ((height - top - bottom) * (value - first)) / (last - first)),
  };
}

const rounded = (pixels: number): number => Math.round(pixels * 10) / 10;

function axes({ ticks, x, y }: Frame, { height, nSteps, words }: ChartOptions): readonly Html[] {
  const values = ticks.map(
    (
      tick,
    ) => html`<path class="grid" d="M${left} ${y(tick)}H${width - right}"/><text x="${left - 8}" y="${y(tick) + 4}" text-anchor="end">${shownNumber(tick)}</text>
`,
  );
  const steps = stepTicks(nSteps).map(
    (step) => html`<text x="${x(step)}" y="${height - bottom + 18}" text-anchor="middle">${step}</text>
`,
  );
  const name = html`<text x="${width - right}" y="${height - 4}" text-anchor="end">${words.step}</text>
`;
  return [...values, ...steps, name];
}

/** At most eleven steps, evenly spaced; they count from 0. */
function stepTicks(nSteps: number): readonly number[] {
  const stride = Math.ceil(nSteps / 11);
  return Array.from({ length: Math.ceil(nSteps / stride) }, (_, index) => index * stride);
}

function marker({ x }: Frame, { mark, height }: ChartOptions): Html | null {
  if (mark === null) return null;
  return html`<path class="mark" d="M${x(mark)} ${top}V${height - bottom}"/>`;
}

/** A path with gaps where values are missing; values that stand alone are dots. */
function curve({ values, look }: Series, { x, y }: Frame): Html {
  const steps = stepsToDraw(values, 800);
  const at = (step: number | undefined): number | null => {
    const value = step === undefined ? null : (values[step] ?? null);
    return value === null || !Number.isFinite(value) ? null : value;
  };
  let path = '';
  const dots: Html[] = [];
  for (const [index, step] of steps.entries()) {
    const value = at(step);
    if (value === null) continue;
    const isFirst = at(steps[index - 1]) === null;
    path += `${isFirst ? 'M' : 'L'}${x(step)} ${y(value)}`;
    const isAlone = isFirst && at(steps[index + 1]) === null;
    if (isAlone) dots.push(html`<circle class="${look}" cx="${x(step)}" cy="${y(value)}" r="3.5"/>`);
  }
  return html`<path class="curve ${look}" d="${path}"/>${dots}
`;
}

const legend = (series: readonly Series[]): readonly Html[] =>
  series.map(({ name, look }, index) => {
    const x = left + index * 130;
    return html`<path class="curve ${look}" d="M${x} 12h28"/><text x="${x + 34}" y="16">${name}</text>
`;
  });
