import * as vscode from 'vscode';
import type { PlainFinding, PlainNode } from '../../server/src/protocol/outline.ts';

/** The icon of a line of the timeline: that of its gravest finding, else that of what it is. */
export function iconOf({ kind, state, findings }: PlainNode): vscode.ThemeIcon {
  const gravest = graveness.find((grade) => findings.some((finding) => finding.grade === grade));
  if (gravest !== undefined) return new vscode.ThemeIcon(...findingIcons[gravest]);
  if (kind === 'standing')
    return state === 'seeded' ? icon('pass', 'testing.iconPassed') : icon('circle-slash', 'list.warningForeground');
  const name = icons[kind] ?? 'circle-outline';
  return kind === 'draw' && isLoose(state) ? icon(name, 'list.warningForeground') : icon(name);
}

/** What a screen reader says of a line: all that the eye gets from its icon, its words and its tooltip. */
export function spokenOf({ label, description, place, findings }: PlainNode): string {
  const found = findings.map(({ grade, rule, message }) => `${gradeWords()[grade]} ${rule}: ${message}`);
  return [label, description.replaceAll(' · ', ', '), place?.name ?? '', ...found]
    .filter((part) => part !== '')
    .join(', ');
}

const icon = (name: string, colour?: string): vscode.ThemeIcon =>
  new vscode.ThemeIcon(name, colour === undefined ? undefined : new vscode.ThemeColor(colour));

const graveness: readonly PlainFinding['grade'][] = ['error', 'warning', 'information'];

const findingIcons: Readonly<Record<PlainFinding['grade'], readonly [string, vscode.ThemeColor]>> = {
  error: ['error', new vscode.ThemeColor('list.errorForeground')],
  warning: ['warning', new vscode.ThemeColor('list.warningForeground')],
  information: ['info', new vscode.ThemeColor('notificationsInfoIcon.foreground')],
};

const isLoose = (state: string | undefined): boolean => state === 'unseeded' || state === 'entropy';

const icons: Readonly<Record<string, string>> = {
  seed: 'pinned',
  draw: 'symbol-numeric',
  switch: 'settings',
  generator: 'symbol-variable',
  listing: 'folder-opened',
  'set-order': 'list-unordered',
  loader: 'database',
  iteration: 'arrow-swap',
  sampler: 'list-ordered',
  'worker-init': 'server-process',
  environment: 'symbol-constant',
  device: 'chip',
  operation: 'symbol-operator',
  process: 'terminal',
  call: 'symbol-method',
  import: 'symbol-module',
  branch: 'git-branch',
  loop: 'sync',
  scope: 'bracket',
  exit: 'sign-out',
  generators: 'pulse',
  finding: 'list-flat',
};

const gradeWords = (): Readonly<Record<PlainFinding['grade'], string>> => ({
  error: vscode.l10n.t('error'),
  warning: vscode.l10n.t('warning'),
  information: vscode.l10n.t('information'),
});
