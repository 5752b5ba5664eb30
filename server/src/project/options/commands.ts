import type { Expression, FunctionFacts } from '../../facts/facts.ts';
import { canonicalName } from '../../knowledge/aliases.ts';
import { type CallArguments, plainArguments } from '../calls.ts';
import { evaluate } from '../expressions.ts';
import { type Frame, type Machine, siteOf } from '../machine.ts';
import type { OptionFact } from '../timeline.ts';
import { constant, fixed, none, type Value, withTraits } from '../values.ts';
import { configValue, someConfig } from './config.ts';
import { composeConfig, configSource } from './hydra.ts';

interface Decorator {
  readonly expression: Expression;
  readonly value: Value;
}

/**
 * What a command-line library gives the parameters of a decorated function: `@click.option` by its default, `@app.command`
 * of typer by the parameter's own, `@hydra.main` a configuration. Undefined parameters are not among them.
 */
export function commandDefaults(
  machine: Machine,
  frame: Frame,
  facts: FunctionFacts,
  decorators: readonly Decorator[],
): ReadonlyMap<string, Value> {
  const given = new Map<string, Value>();
  for (const { expression, value } of decorators) {
    const name = nameOf(value);
    if (name === undefined) continue;
    if (/^click\.(option|argument)$/.test(name)) clickOption(machine, frame, expression, given);
    else if (name === 'hydra.main') {
      const [first] = facts.parameters;
      const source = configSource(frame.module.path, expression);
      if (first !== undefined && source !== undefined) {
        const config = composeConfig(source, machine.resolver.document);
        given.set(
          first.name,
          Object.keys(config).length === 0 ? someConfig() : configValue(machine, config, first.name),
        );
      } else if (first !== undefined) given.set(first.name, someConfig());
    } else if (/^typer\.(Typer|run)\b/.test(name) || name.endsWith('.command') || name === 'tyro.cli')
      parameterOptions(machine, frame, facts, given);
  }
  return given;
}

/** What `fire.Fire(f)`, `typer.run(f)` and their kind call a function with: its defaults, which are options then. */
export function commandArguments(callee: Value): CallArguments | undefined {
  if (callee.kind !== 'function') return undefined;
  const keywords = new Map<string, Value>();
  for (const parameter of callee.facts.parameters) {
    const standard = callee.defaults.get(parameter.name);
    if (standard === undefined || standard.traits?.option !== undefined) continue;
    keywords.set(
      parameter.name,
      withTraits(standard, {
        option: { name: `--${parameter.name}`, ...defaultSite(callee.module.path, parameter.default) },
      }),
    );
  }
  return keywords.size === 0 ? undefined : { ...plainArguments([], keywords), hasMore: false };
}

const defaultSite = (file: string, expression: Expression | undefined): Partial<OptionFact> =>
  expression === undefined ? {} : { defaultSite: { file, span: expression.span } };

function nameOf(value: Value): string | undefined {
  if (value.kind === 'external') return canonicalName(value.name);
  return value.kind === 'method' && value.callee.kind === 'external' ? value.callee.name : undefined;
}

function clickOption(machine: Machine, frame: Frame, expression: Expression, given: Map<string, Value>): void {
  if (expression.kind !== 'call') return;
  const names = expression.arguments.flatMap(({ name, value }) =>
    name === undefined && value.kind === 'constant' && typeof value.value === 'string' ? value.value.split('/') : [],
  );
  const plain = names.find((name) => !name.startsWith('-'));
  const destination = plain ?? names.find((name) => name.startsWith('--')) ?? names[0];
  if (destination === undefined) return;
  const argument = (name: string): Expression | undefined =>
    expression.arguments.find((candidate) => candidate.name === name)?.value;
  const standard = argument('default');
  const option: OptionFact = {
    name: names.find((name) => name.startsWith('--')) ?? destination,
    site: siteOf(frame, expression.span),
    ...defaultSite(frame.module.path, standard),
  };
  const isFlag = argument('is_flag') !== undefined;
  const isRequired = argument('required') !== undefined || (plain !== undefined && names.length === 1);
  const value =
    standard !== undefined ? evaluate(machine, frame, standard) : isRequired ? fixed : isFlag ? constant(false) : none;
  given.set(destination.replace(/^-+/, '').replace(/-/g, '_').toLowerCase(), withTraits(value, { option }));
}

function parameterOptions(machine: Machine, frame: Frame, facts: FunctionFacts, given: Map<string, Value>): void {
  for (const parameter of facts.parameters) {
    const written = parameter.default;
    if (written === undefined || given.has(parameter.name)) continue;
    // typer.Option(42, "--seed") says the default first.
    const standard = written.kind === 'call' ? (written.arguments[0]?.value ?? written) : written;
    const value = evaluate(machine, frame, standard);
    const option = {
      name: `--${parameter.name.replace(/_/g, '-')}`,
      site: siteOf(frame, parameter.span),
      ...defaultSite(frame.module.path, standard),
    };
    given.set(parameter.name, withTraits(value, { option }));
  }
}
