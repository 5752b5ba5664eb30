import { dataFolder } from '../host/data-folder.ts';
import { disk } from '../host/disk.ts';
import { environmentsFor } from '../host/installed.ts';
import type { Computer } from '../lsp/session.ts';
import { measuredMachines } from '../verify/machine/measured.ts';

/** The computer that this process runs on. */
export const computer: Computer = {
  disk,
  environments: (search) => environmentsFor({ ...search, variables: process.env }),
  measured: (storage) => measuredMachines([...(storage === undefined ? [] : [storage]), dataFolder(process.env)]),
};
