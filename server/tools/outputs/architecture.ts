import { folderOf, type Room, type RoomName, rooms } from '../rooms.ts';
import type { Output } from '../settle.ts';
import { replaceBetween } from './markers.ts';

/** The map of rooms in ARCHITECTURE.md: the layers, then what each room is for and may see. */
export const architecture = (): readonly Output[] =>
  replaceBetween('ARCHITECTURE.md', { rooms: `${renderLayers()}\n\n${renderTable()}` });

const entries = Object.entries(rooms) as readonly [RoomName, Room][];

function renderLayers(): string {
  const layers = [...new Set(entries.map(([, { layer }]) => layer))].sort((a, b) => b - a);
  const lines = layers.map((layer) => {
    const names = entries.filter(([, room]) => room.layer === layer).map(([name]) => name.padEnd(11));
    return `${String(layer).padEnd(4)}${names.join('')}`.trimEnd();
  });
  return ['```', ...lines, '```'].join('\n');
}

function renderTable(): string {
  const rows = entries.map(([name, { purpose, imports, packages }]) => {
    const cells = [`**${name}** (\`${folderOf(name)}/\`)`, purpose, imports.join(', '), packages.map(code).join(', ')];
    return `| ${cells.map((cell) => cell || '–').join(' | ')} |`;
  });
  return ['| Room | Purpose | May import | Packages |', '|---|---|---|---|', ...rows].join('\n');
}

const code = (text: string): string => `\`${text}\``;
