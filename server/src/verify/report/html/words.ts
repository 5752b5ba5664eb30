import type { Locale } from '../../../base/locale.ts';
import type { Perturbation, Verdict } from '../../result.ts';
import { wordsInChinese } from './words-zh-cn.ts';

/** The report's own words. */
export interface ReportWords {
  /** As `lang` has it. */
  readonly language: string;
  title(script: string): string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  /** The heading of the report. */
  headline(verdict: Verdict, script: string): string;
  readonly whatWasRun: string;
  readonly script: string;
  readonly arguments: string;
  readonly device: string;
  readonly runs: string;
  /** One run: its number from 1, its steps (none are not spoken of) and its seconds. */
  run(number: number, steps: number, seconds: string): string;
  readonly changed: string;
  readonly perturbations: Readonly<Record<Perturbation, string>>;
  readonly nothingChanged: string;
  /** Several things in a row. */
  listed(things: readonly string[]): string;
  readonly firstDifference: string;
  /** Steps count from 0, as in the sentences of results. */
  atStep(step: number): string;
  readonly beforeSteps: string;
  readonly causes: string;
  readonly confirmed: string;
  readonly unconfirmed: string;
  readonly rule: string;
  readonly noCauses: string;
  goTo(place: string): string;
  /** A place in a notebook: the cell and the line both count from 1. */
  cell(file: string, cell: number, line: number): string;
  /** What a screen reader hears before the line of code that is meant. */
  readonly markedLine: string;
  readonly loss: string;
  /** The curve of a run, from 1. */
  curve(run: number): string;
  readonly difference: string;
  readonly step: string;
  curvesDescription(steps: number): string;
  readonly equalCurves: string;
  /** What stands between two sentences. */
  readonly space: string;
  largestDifference(value: string, step: number): string;
  firstDifferenceAt(step: number): string;
  readonly valuesTable: string;
  /** Said where the table leaves steps out. */
  someSteps(shown: number, all: number): string;
  readonly noValue: string;
  readonly experiments: string;
  readonly experiment: string;
  readonly outcome: string;
  readonly notes: string;
  readonly traceback: string;
  readonly environment: string;
  readonly name: string;
  readonly value: string;
  readonly again: string;
  readonly command: string;
  readonly folder: string;
  readonly copy: string;
  readonly export: string;
  /** What the report cannot promise, by how many runs and steps were compared. */
  readonly limits: string;
}

/** The words in a language. */
export const wordsIn = (locale: Locale): ReportWords => (locale === 'zh-cn' ? wordsInChinese : english);

const english: ReportWords = {
  language: 'en',
  title: (script) => `Seedlint: ${script}`,
  verdicts: { reproducible: 'Reproducible', irreproducible: 'Not reproducible', undecided: 'No verdict' },
  headline: (verdict, script) => headlines[verdict].replace('{}', () => script),
  whatWasRun: 'What was run',
  script: 'Script',
  arguments: 'Arguments',
  device: 'Device',
  runs: 'Runs',
  run: (number, steps, seconds) => `Run ${number}: ${steps === 0 ? '' : `${counted(steps, 'step')}, `}${seconds} s`,
  changed: 'Varied on purpose',
  perturbations: {
    'hash-seed': 'hash seed',
    'rng-start': 'start of unseeded generators',
    'listing-order': 'order of directory listings',
    clock: 'clock',
    memory: 'contents of fresh memory',
  },
  nothingChanged: 'nothing',
  listed: (things) => things.join(', '),
  firstDifference: 'The first difference',
  atStep: (step) => `At step ${step}`,
  beforeSteps: 'Before the first step',
  causes: 'Causes',
  confirmed: 'confirmed',
  unconfirmed: 'not confirmed',
  rule: 'Rule',
  noCauses: 'No cause could be named.',
  goTo: (place) => `Go to ${place}`,
  cell: (file, cell, line) => `${file}, cell ${cell}, line ${line}`,
  markedLine: 'this line:',
  loss: 'Loss',
  curve: (run) => `Run ${run}`,
  difference: 'Run 2 − run 1',
  step: 'Step',
  curvesDescription: (steps) => `The loss of two runs over ${counted(steps, 'step')}, and below it their difference.`,
  equalCurves: 'The curves lie upon each other: every loss is the same, bit for bit.',
  space: ' ',
  largestDifference: (value, step) => `The largest difference is ${value}, at step ${step}.`,
  firstDifferenceAt: (step) => `The losses differ from step ${step} on.`,
  valuesTable: 'The values as a table',
  someSteps: (shown, all) => `${shown} of ${all} steps are shown.`,
  noValue: 'none',
  experiments: 'Experiments',
  experiment: 'What was held fixed',
  outcome: 'What came of it',
  notes: 'Worth knowing',
  traceback: 'What the script said when it failed',
  environment: 'Environment',
  name: 'Name',
  value: 'Value',
  again: 'Run it again',
  command: 'Command',
  folder: 'Folder',
  copy: 'Copy',
  export: 'Export…',
  limits:
    'This holds for the steps that were run, on this machine. It says nothing about later steps, other hardware or rare races.',
};

const headlines: Readonly<Record<Verdict, string>> = {
  reproducible: 'The runs of {} agree, bit for bit',
  irreproducible: 'The runs of {} differ',
  undecided: 'There is no verdict on {}',
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
