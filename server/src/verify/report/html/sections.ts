import type { Cause, Divergence } from '../../result.ts';
import { lossSection } from './loss.ts';
import { type Html, html, prose } from './markup.ts';
import { codeAt, placeLink } from './place.ts';
import { knownPlace, type ReportView } from './view.ts';

/** Everything the report says, the most important first. */
export const sections = (view: ReportView): readonly Html[] =>
  [
    header(view),
    firstDifference(view),
    causes(view),
    lossSection(view),
    experiments(view),
    notes(view),
    traceback(view),
    facts(view),
    environment(view),
    again(view),
    limits(view),
  ].flatMap((section) => section ?? []);

function header({ result, words, isPanel }: ReportView): Html {
  const { verdict, sentence, script } = result;
  const exporter = html`<button type="button" class="button" data-action="export">${words.export}</button>`;
  return html`<header>
<div role="status">
<p class="verdict ${verdict}"><span class="sign" aria-hidden="true">${signs[verdict]}</span> ${words.verdicts[verdict]}</p>
<h1>${words.headline(verdict, script)}</h1>
<p class="lead">${prose(sentence)}</p>
</div>
${isPanel ? exporter : null}
</header>
`;
}

const signs = { reproducible: '✓', irreproducible: '≠', undecided: '?' } as const;

function facts({ result, words }: ReportView): Html {
  const { script, device, runs, perturbed, details } = result;
  const rows: readonly (readonly [string, Html | null])[] = [
    [words.script, html`<code>${script}</code>`],
    [words.arguments, result.arguments.length === 0 ? null : html`<code>${result.arguments.join(' ')}</code>`],
    ['Python', result.python === null ? null : html`${result.python}`],
    ['PyTorch', result.torch === null ? null : html`${result.torch}`],
    [words.device, device === null ? null : html`${device}`],
    [
      words.runs,
      runs.length === 0
        ? null
        : html`${runs.map(({ steps, seconds }, index) => line(words.run(index + 1, steps, seconds.toFixed(1))))}`,
    ],
    [
      words.changed,
      html`${perturbed.length === 0 ? words.nothingChanged : words.listed(perturbed.map((each) => words.perturbations[each]))}`,
    ],
    [words.command, html`<code>${details.command.join(' ')}</code>`],
    [words.folder, html`<code>${details.folder}</code>`],
  ];
  return html`<section aria-labelledby="run">
<h2 id="run">${words.whatWasRun}</h2>
<dl>
${rows.flatMap(([name, value]) =>
  value === null
    ? []
    : html`<div><dt>${name}</dt><dd>${value}</dd></div>
`,
)}</dl>
</section>
`;
}

const line = (text: string): Html => html`<span class="row">${text}</span>`;

function firstDifference(view: ReportView): Html | null {
  const { divergence } = view.result;
  if (divergence === null) return null;
  const place = knownPlace(divergence);
  return html`<section aria-labelledby="difference">
<h2 id="difference">${view.words.firstDifference}</h2>
<p class="where">${joined([whenOf(divergence, view), place && placeLink(place, view), ruleLink(divergence.rule, view)])}</p>
<p>${prose(divergence.explanation)}</p>
${place === undefined ? null : codeAt(place, view)}
</section>
`;
}

/** Undefined in scripts that take no steps. */
function whenOf({ step }: Divergence, { result, words }: ReportView): Html | undefined {
  if (step !== null) return html`${words.atStep(step)}`;
  return result.runs.some(({ steps }) => steps > 0) ? html`${words.beforeSteps}` : undefined;
}

const ruleLink = (rule: string | null, { words, rulePage }: ReportView): Html | undefined =>
  rule === null ? undefined : html`${words.rule} <a href="${rulePage(rule)}">${rule}</a>`;

/** What there is of the parts, with dots between them. */
const joined = (parts: readonly (Html | undefined)[]): readonly Html[] =>
  parts.flatMap((part) => part ?? []).map((part, index) => (index === 0 ? part : html` · ${part}`));

function causes(view: ReportView): Html | null {
  const { result, words } = view;
  if (result.verdict !== 'irreproducible') return null;
  return html`<section aria-labelledby="causes">
<h2 id="causes">${words.causes}</h2>
${result.causes.length === 0 ? html`<p>${words.noCauses}</p>` : html`<ol class="cards">${result.causes.map((cause) => causeCard(cause, view))}</ol>`}
</section>
`;
}

function causeCard(cause: Cause, view: ReportView): Html {
  const { words, result } = view;
  const place = knownPlace(cause);
  // The code of the first difference has been shown just above.
  const isShown = result.divergence !== null && isSame(result.divergence, cause);
  const [sign, name, word] = cause.confirmed
    ? (['✓', 'confirmed', words.confirmed] as const)
    : (['?', 'unconfirmed', words.unconfirmed] as const);
  const proof = html`<span class="${name}"><span class="sign" aria-hidden="true">${sign}</span> ${word}</span>`;
  return html`<li>
<p class="where">${joined([place && placeLink(place, view), proof, ruleLink(cause.rule, view)])}</p>
<p>${prose(cause.explanation)}</p>
${place === undefined || isShown ? null : codeAt(place, view)}
</li>
`;
}

const isSame = (a: Divergence, b: Cause): boolean => a.file === b.file && a.line === b.line && a.cell === b.cell;

function experiments({ result, words }: ReportView): Html | null {
  const rows = result.details.experiments.map(
    ({ title, outcome }) => html`<tr><th scope="row">${prose(title)}</th><td>${prose(outcome)}</td></tr>
`,
  );
  if (rows.length === 0) return null;
  return html`<section aria-labelledby="experiments">
<h2 id="experiments">${words.experiments}</h2>
<table>
<thead><tr><th scope="col">${words.experiment}</th><th scope="col">${words.outcome}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</section>
`;
}

function notes({ result, words }: ReportView): Html | null {
  const rows = result.details.notes.map(
    (note) => html`<li>${prose(note)}</li>
`,
  );
  if (rows.length === 0) return null;
  return html`<section aria-labelledby="notes">
<h2 id="notes">${words.notes}</h2>
<ul>
${rows}</ul>
</section>
`;
}

function traceback({ result, words }: ReportView): Html | null {
  const text = result.details.traceback;
  if (text === null) return null;
  return html`<section aria-labelledby="traceback">
<h2 id="traceback">${words.traceback}</h2>
<pre tabindex="0">${text}</pre>
</section>
`;
}

function environment({ result, words }: ReportView): Html | null {
  const rows = result.details.environment.map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>
`,
  );
  if (rows.length === 0) return null;
  return html`<section aria-labelledby="environment">
<h2 id="environment">${words.environment}</h2>
<table>
<thead><tr><th scope="col">${words.name}</th><th scope="col">${words.value}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</section>
`;
}

function again({ result, words, isPanel }: ReportView): Html {
  const { again: command } = result.details;
  const copy = html`<p><button type="button" class="button" data-action="copy" data-text="${command}">${words.copy}</button></p>`;
  return html`<section aria-labelledby="again">
<h2 id="again">${words.again}</h2>
<pre class="command" tabindex="0">${command}</pre>
${isPanel ? copy : null}
</section>
`;
}

const limits = ({ result, words }: ReportView): Html | null =>
  result.verdict === 'undecided'
    ? null
    : html`<footer><p>${words.limits}</p></footer>
`;
