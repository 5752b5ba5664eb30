import { chart, type Series } from './chart.ts';
import { type Html, html } from './markup.ts';
import { shownNumber } from './numbers.ts';
import type { ReportView } from './view.ts';
import type { ReportWords } from './words.ts';

/** The loss of the first two runs, their difference, and both as a table; nothing for scripts without a loss. */
export function lossSection({ result, words }: ReportView): Html | null {
  const [first = [], second = []] = result.details.losses;
  const nSteps = Math.max(first.length, second.length);
  if (![...first, ...second].some((value) => value !== null)) return null;
  const comparison = compare(first, second, nSteps);
  const runs: readonly Series[] = [
    { name: words.curve(1), values: first, look: 'first' },
    { name: words.curve(2), values: second, look: 'second' },
  ];
  const difference: Series = { name: words.difference, values: comparison.differences, look: 'difference' };
  return html`<section aria-labelledby="loss">
<h2 id="loss">${words.loss}</h2>
<p>${sentenceFor(comparison, words)}</p>
<figure>
${chart(runs, { id: 'curves', title: words.loss, description: words.curvesDescription(nSteps), height: 220, nSteps, mark: comparison.firstStep, words })}
${comparison.firstStep === null ? null : chart([difference], { id: 'differences', title: words.difference, description: sentenceFor(comparison, words), height: 130, nSteps, mark: comparison.firstStep, words })}
</figure>
${table(comparison, words)}
</section>
`;
}

interface Comparison {
  readonly first: readonly (number | null)[];
  readonly second: readonly (number | null)[];
  /** The second run's loss minus the first's; null where one of them is missing. */
  readonly differences: readonly (number | null)[];
  /** The first step whose losses differ, from 0; null where all are equal. */
  readonly firstStep: number | null;
  /** The step with the largest difference; null where no two losses can be compared. */
  readonly largestStep: number | null;
}

function compare(first: readonly (number | null)[], second: readonly (number | null)[], nSteps: number): Comparison {
  const steps = Array.from({ length: nSteps }, (_, step) => step);
  const differences = steps.map((step) => {
    const [a = null, b = null] = [first[step], second[step]];
    return a === null || b === null ? null : b - a;
  });
  const size = (step: number): number => Math.abs(differences[step] ?? 0);
  const firstStep = steps.find((step) => (first[step] ?? null) !== (second[step] ?? null)) ?? null;
  const largest = steps.reduce((most, step) => (size(step) > size(most) ? step : most), 0);
  return { first, second, differences, firstStep, largestStep: size(largest) > 0 ? largest : null };
}

function sentenceFor({ firstStep, largestStep, differences }: Comparison, words: ReportWords): string {
  if (firstStep === null) return words.equalCurves;
  const begins = words.firstDifferenceAt(firstStep);
  if (largestStep === null) return begins;
  const size = shownNumber(Math.abs(differences[largestStep] ?? 0));
  return `${begins}${words.space}${words.largestDifference(size, largestStep)}`;
}

function table({ first, second, differences, firstStep }: Comparison, words: ReportWords): Html {
  const shown = stepsForTable(differences.length, firstStep);
  const cell = (value: number | null | undefined): Html =>
    html`<td>${value === null || value === undefined ? words.noValue : String(value)}</td>`;
  const rows = shown.map(
    (
      step,
    ) => html`<tr><th scope="row">${step}</th>${cell(first[step])}${cell(second[step])}${cell(differences[step])}</tr>
`,
  );
  const isPart = shown.length < differences.length;
  return html`<details>
<summary>${words.valuesTable}</summary>
${isPart ? html`<p>${words.someSteps(shown.length, differences.length)}</p>` : null}
<table class="numbers">
<thead><tr><th scope="col">${words.step}</th><th scope="col">${words.curve(1)}</th><th scope="col">${words.curve(2)}</th><th scope="col">${words.difference}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</details>
`;
}

/** All steps of a short run; of a long one some, evenly spaced, and those around the first difference. */
function stepsForTable(nSteps: number, firstStep: number | null): readonly number[] {
  const stride = Math.ceil(nSteps / mostRows);
  const steps = Array.from({ length: nSteps }, (_, step) => step);
  const isNear = (step: number): boolean => firstStep !== null && Math.abs(step - firstStep) <= 3;
  return steps.filter((step) => step % stride === 0 || step === nSteps - 1 || isNear(step));
}

const mostRows = 100;
