import type { SwitchName } from '../../knowledge/types.ts';
import type { SwitchEffect } from '../../project/timeline.ts';
import type { ProgramView } from '../../project/view.ts';

/** True where the program says that it uses CUDA, or leaves it to an option or the machine. */
export const mayUseCuda = ({ devices }: ProgramView): boolean => devices.some(({ where }) => where === 'program');

/** The last setting of a switch on the path where every option has its default; undefined where there is none. */
export function lastSetting({ switches }: ProgramView, name: SwitchName): SwitchEffect | undefined {
  const settings = switches.filter(({ effect, where }) => effect.switch === name && where === 'program');
  return settings.findLast(({ onDefaultPath }) => onDefaultPath)?.effect;
}
