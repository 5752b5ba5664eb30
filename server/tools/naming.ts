/**
 * What is wrong with a rule's name, as a sentence, or undefined for a good one. `# seedlint: ignore[unsorted-listing]`
 * has to read as a sentence, so a rule is named for what it reports and never for what to do about it.
 */
export function namingProblem(id: string): string | undefined {
  if (!/^[a-z]+(-[a-z]+){1,3}$/.test(id)) return 'A rule’s name is two to four lower-case words joined by hyphens.';
  if (advice.test(id))
    return `A rule is named for what it reports, not for the remedy: “ignore ${id}” must make sense.`;
  return kind.test(id) ? 'A rule is named for what it reports, not for what it is.' : undefined;
}

const advice = /^(?:no|avoid|use|prefer|require|add|call|pass|check|ensure|forbid|disallow)-/;

const kind = /-(?:checker|check|linter|lint|rule|detector)$/;
