import { folderOf, foldersUpwards, isWithin } from '../../base/paths.ts';
import { phrase } from '../../base/phrase.ts';
import { toFilePath } from '../../host/paths.ts';
import { sayTo } from '../../lsp/say.ts';
import type { Session } from '../../lsp/session.ts';
import { pathOf } from '../../lsp/uris.ts';
import type { VerifyParams, VerifyPlanAnswer } from '../../protocol/verify.ts';
import type { Settings } from '../../settings/schema.ts';
import { commandOf } from '../../verify/perform.ts';
import type { Device, VerifyRequest } from '../../verify/request.ts';
import { privateFolders } from '../../verify/runs/folders.ts';
import { findInterpreter, type Interpreter } from '../../verify/runs/interpreter.ts';
import { describeLeaks } from '../../verify/runs/leaks.ts';
import { openScratch } from '../../verify/runs/scratch.ts';
import { verifyScript } from '../../verify/verify.ts';

/** What runs scripts; tests put another in its place. */
export interface Verifier {
  readonly verify: typeof verifyScript;
  readonly findInterpreter: typeof findInterpreter;
  /** What a script could change for real, one sentence each. Writes nothing. */
  leaks(request: VerifyRequest): Promise<readonly string[]>;
}

/** The verifier of the product. */
export const realVerifier: Verifier = {
  verify: verifyScript,
  findInterpreter,
  async leaks({ python, folder, root, locale }) {
    await using scratch = await openScratch(python);
    const { sentences } = await describeLeaks(scratch, python, await privateFolders([folder, root]), 'auto', locale);
    return sentences;
  },
};

/** What is to be run, and with which Python; or a sentence that says why nothing can be. */
export type Preparation =
  | { readonly outcome: 'ready'; readonly request: VerifyRequest; readonly interpreter: Interpreter }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Puts together what the client knows and what the user has set. */
export async function prepare(
  params: VerifyParams,
  session: Session,
  { findInterpreter }: Pick<Verifier, 'findInterpreter'>,
): Promise<Preparation> {
  const file = pathOf(params.uri);
  if (file === undefined || file.startsWith('untitled:'))
    return { outcome: 'refused', reason: sayTo(session.client, notOnDisk) };
  const settings = await session.settings.for(params.uri);
  const root = await session.workspaceFolderOf(file);
  const isNotebook = /\.ipynb$/i.test(file);
  const environment = { ...params.environment, ...settings['verify.env'] };
  const interpreter = await findInterpreter({
    given: interpretersOf(params, settings, root),
    folders: foldersUpwards(folderOf(file)).filter((folder) => isWithin(root, folder)),
    environment: { ...process.env, ...environment },
    locale: session.client.language,
  });
  if ('problem' in interpreter) return { outcome: 'refused', reason: interpreter.problem };
  const request: VerifyRequest = {
    target: { kind: isNotebook ? 'notebook' : 'script', file },
    arguments: params.arguments ?? settings['verify.args'],
    folder: workingFolder({ params, settings, root, usual: isNotebook ? folderOf(file) : root }),
    root,
    python: interpreter.path,
    device: settings['verify.device'] as Device,
    runs: settings['verify.runs'],
    steps: settings['verify.steps'],
    timeout: settings['verify.timeout'],
    perturbations: settings['verify.perturbations'],
    launcher: null,
    out: null,
    locale: session.client.language,
    environment,
  };
  return { outcome: 'ready', request, interpreter };
}

/** What a request would run. */
export async function planOf(params: VerifyParams, session: Session, verifier: Verifier): Promise<VerifyPlanAnswer> {
  const prepared = await prepare(params, session, verifier);
  if (prepared.outcome === 'refused') return prepared;
  const { request, interpreter } = prepared;
  const { path, version, origin } = interpreter;
  const { folder } = request;
  return {
    outcome: 'plan',
    command: [path, ...commandOf(request)],
    folder,
    interpreter: `Python ${version}${origin === path ? '' : `, ${origin}`}`,
    warnings: await verifier.leaks(request),
  };
}

const notOnDisk = phrase('Only a file on disk can be run: save it first.');

/** The Pythons that were chosen, best first: by setting, else by the editor. */
export function interpretersOf(
  { python }: Pick<VerifyParams, 'python'>,
  settings: Settings,
  root: string,
): readonly string[] {
  const chosen = settings['verify.interpreter'].filter((path) => path !== '');
  if (chosen.length > 0) return chosen.map((path) => (/[\\/]/.test(path) ? resolved(path, root) : path));
  return python === null ? [] : [python];
}

interface FolderChoice {
  readonly params: VerifyParams;
  readonly settings: Settings;
  readonly root: string;
  /** Where neither a setting nor the editor says otherwise. */
  readonly usual: string;
}

function workingFolder({ params, settings, root, usual }: FolderChoice): string {
  if (settings['verify.cwd'] !== '') return resolved(settings['verify.cwd'], root);
  return params.folder === null ? usual : toFilePath(params.folder);
}

/** A path as a setting has it: from the workspace folder, which it may also name. */
const resolved = (path: string, root: string): string => toFilePath(path.replaceAll(workspaceVariable, root), root);

const workspaceVariable = '$' + '{workspaceFolder}';
