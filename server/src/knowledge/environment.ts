import { indexOf, lookup } from './lookup.ts';
import type { EnvironmentVariable, VariableNeed } from './types.ts';

/** Environment variables on which it depends whether two runs agree, or what runs. */
export const environmentVariables = [
  {
    // Required by deterministic algorithms on CUDA before torch 2.10.
    api: 'CUBLAS_WORKSPACE_CONFIG',
    readAt: 'cuda-start',
    neededBy: { switch: 'deterministic-algorithms', value: ':4096:8', until: '2.10' },
    docs: 'https://docs.nvidia.com/cuda/cublas/#results-reproducibility',
  },
  {
    api: 'PYTEST_CURRENT_TEST',
    isForTests: true,
    docs: 'https://docs.pytest.org/en/stable/example/simple.html#pytest-current-test-environment-variable',
  },
  {
    // Set in the running process, it reaches the processes that are started afterwards and this one never.
    api: 'PYTHONHASHSEED',
    readAt: 'process-start',
    docs: 'https://docs.python.org/3/using/cmdline.html#envvar-PYTHONHASHSEED',
  },
  {
    api: 'TF_DETERMINISTIC_OPS',
    readAt: 'library-import',
    docs: 'https://www.tensorflow.org/api_docs/python/tf/config/experimental/enable_op_determinism',
  },
] as const satisfies readonly EnvironmentVariable[];

const index = indexOf<EnvironmentVariable>(environmentVariables);

/** The environment variable of this name, or undefined where nothing depends on it. */
export const environmentVariableFor = (name: string): EnvironmentVariable | undefined => lookup(index, name);

/** The variables that a switch asks for where it is on. */
export const variablesNeeded: readonly (EnvironmentVariable & { readonly neededBy: VariableNeed })[] =
  environmentVariables.flatMap((variable: EnvironmentVariable) => {
    const { neededBy } = variable;
    return neededBy === undefined ? [] : [{ ...variable, neededBy }];
  });
