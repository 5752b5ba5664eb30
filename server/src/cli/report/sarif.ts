import type { Position } from '../../base/lines.ts';
import type { Site } from '../../base/text.ts';
import { version } from '../../base/version.ts';
import { projectPage } from '../../engine/links.ts';
import type { Fix } from '../../fixes/edits.ts';
import type { Rule } from '../../rules/define.ts';
import type { Finding } from '../../rules/finding.ts';
import { fingerprintsOf } from './fingerprint.ts';
import type { FileStretch, InFiles } from './in-file.ts';
import { cellName, type Places } from './places.ts';
import { descriptorOf, levels } from './sarif-rules.ts';

/** What a SARIF log is made with. */
export interface SarifStyle {
  readonly places: Places;
  readonly files: InFiles;
  readonly rules: readonly Rule[];
  /** False where some of the work could not be done. */
  readonly isComplete: boolean;
}

/**
 * A SARIF 2.1.0 log of one run, with the rules that were found. Paths are from `%SRCROOT%`, the repository’s root;
 * nothing in it depends on when or where it was made.
 */
export function renderSarif(findings: readonly Finding[], style: SarifStyle): string {
  const rules = style.rules.filter(({ id }) => findings.some(({ rule }) => rule === id));
  const fingerprints = fingerprintsOf(findings, style.files);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Seedlint',
            semanticVersion: version,
            informationUri: projectPage,
            rules: rules.map(descriptorOf),
          },
        },
        invocations: [{ executionSuccessful: style.isComplete }],
        originalUriBaseIds: { [sourceRoot]: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding, index) => ({
          ruleId: finding.rule,
          ruleIndex: rules.findIndex(({ id }) => id === finding.rule),
          level: levels[finding.grade],
          message: { text: finding.message },
          locations: [locationOf(finding.site, style)],
          ...relatedLocations(finding, style),
          partialFingerprints: { 'seedlintFinding/v1': fingerprints[index] },
          ...fixesOf(finding, style.files),
          properties: { entry: style.files.pathOf(finding.entry) },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const sourceRoot = '%SRCROOT%';

/** In a notebook, the cell is named beside the lines of the file. */
function locationOf(site: Site, { places, files }: SarifStyle): object {
  const { filename, cell } = places.of(site);
  const stretch = files.of(site);
  const snippet = cell === null ? { snippet: { text: files.codeOf(site).code } } : {};
  return {
    physicalLocation: { artifactLocation: artifactOf(stretch.path), region: { ...regionOf(stretch), ...snippet } },
    ...(cell !== null && {
      logicalLocations: [{ name: `cell ${cell + 1}`, fullyQualifiedName: cellName(filename, cell) }],
    }),
  };
}

function relatedLocations({ related }: Finding, style: SarifStyle): object {
  if (related.length === 0) return {};
  const locations = related.map(({ site, message }, index) => ({
    id: index + 1,
    ...locationOf(site, style),
    message: { text: message },
  }));
  return { relatedLocations: locations };
}

function fixesOf({ fixes }: Finding, files: InFiles): object {
  const written = fixes.flatMap((fix) => writtenFix(fix, files) ?? []);
  return written.length === 0 ? {} : { fixes: written };
}

/** Undefined for a fix of which some edit cannot be written into its file as it is. */
function writtenFix({ title, applicability, edits }: Fix, files: InFiles): object | undefined {
  const changes = edits.map((edit) => files.ofEdit(edit));
  const known = changes.filter((change) => change !== undefined);
  if (known.length < changes.length) return undefined;
  const paths = [...new Set(known.map(({ stretch }) => stretch.path))];
  return {
    description: { text: title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: artifactOf(path),
      replacements: known
        .filter(({ stretch }) => stretch.path === path)
        .map(({ stretch, newText }) => ({
          deletedRegion: regionOf(stretch),
          ...(newText !== '' && { insertedContent: { text: newText } }),
        })),
    })),
    properties: { applicability },
  };
}

/** What lies outside of the repository has an address of its own. */
function artifactOf(path: string): object {
  const uri = path.split('/').map(encodeURIComponent).join('/');
  if (/^[a-z]:\//i.test(path)) return { uri: `file:///${uri.replace('%3A', ':')}` };
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: sourceRoot };
}

const regionOf = ({ start, end }: FileStretch): object => ({
  ...position(start, 'start'),
  ...position(end, 'end'),
});

const position = ({ line, column }: Position, side: 'start' | 'end'): object => ({
  [`${side}Line`]: line + 1,
  [`${side}Column`]: column + 1,
});
