import { allRules } from '../../src/rules/all.ts';
import type { Output } from '../settle.ts';
import { architecture } from './architecture.ts';
import { configuration } from './configuration.ts';
import { manifest } from './manifest.ts';
import { ruleDocs } from './rule-docs.ts';
import { ruleIndex } from './rule-index.ts';
import { ruleTable } from './rule-table.ts';
import { versionModule } from './version.ts';

/** Everything that is generated. */
export const outputs = (): readonly Output[] => [
  ...ruleIndex(),
  ...ruleDocs(allRules),
  ...ruleTable(allRules),
  ...manifest(),
  ...architecture(),
  ...configuration(),
  ...versionModule(),
];
