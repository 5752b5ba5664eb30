import { indexOf, lookup } from './lookup.ts';
import { merged, words } from './tables.ts';
import type { Condition, ParameterName, Row } from './types.ts';

/** A call that fetches something by its name from where its owner may change it. */
export interface Download extends Row {
  /** What is fetched: the name of a repository there. */
  readonly name: ParameterName;
  /** Which state of it; undefined where the name itself says so. */
  readonly revision?: ParameterName;
  /** What follows this in the name is its revision: `owner/repository:tag`. */
  readonly separator?: string;
  /** Nothing is fetched where one of these holds. */
  readonly unless?: readonly Condition[];
  /** Names that stand for something of the library's own. */
  readonly builtin?: readonly string[];
}

const hub = 'https://huggingface.co/docs/huggingface_hub/package_reference/file_download' as const;
const revision: ParameterName = { keyword: 'revision' };
const first = (keyword: string): ParameterName => ({ position: 0, keyword });
const offline: readonly Condition[] = [{ parameter: { keyword: 'local_files_only' }, equals: [true], default: false }];

const fromPretrained = (apis: readonly string[], name: ParameterName, docs: Download['docs']): readonly Download[] =>
  apis.map((api) => ({ api: `${api}.from_pretrained`, name, revision, unless: offline, docs }));

/** What fetches models, data sets and code by name. */
export const downloads: readonly Download[] = merged(
  fromPretrained(
    ['transformers.*'],
    first('pretrained_model_name_or_path'),
    'https://huggingface.co/docs/transformers/main_classes/model#transformers.PreTrainedModel.from_pretrained',
  ),
  fromPretrained(
    ['diffusers.*'],
    first('pretrained_model_name_or_path'),
    'https://huggingface.co/docs/diffusers/api/pipelines/overview#diffusers.DiffusionPipeline.from_pretrained',
  ),
  fromPretrained(
    ['peft.*'],
    { position: 1, keyword: 'model_id' },
    'https://huggingface.co/docs/peft/package_reference/peft_model#peft.PeftModel.from_pretrained',
  ),
  fromPretrained(
    ['tokenizers.Tokenizer'],
    first('identifier'),
    'https://huggingface.co/docs/tokenizers/api/tokenizer#tokenizers.Tokenizer.from_pretrained',
  ),
  [
    {
      api: 'datasets.load_dataset',
      name: first('path'),
      revision,
      builtin: words('arrow audiofolder csv imagefolder json pandas parquet sql text videofolder webdataset xml'),
      docs: 'https://huggingface.co/docs/datasets/package_reference/loading_methods#datasets.load_dataset',
    },
    {
      api: 'huggingface_hub.hf_hub_download',
      name: first('repo_id'),
      revision,
      unless: offline,
      docs: `${hub}#huggingface_hub.hf_hub_download`,
    },
    {
      api: 'huggingface_hub.snapshot_download',
      name: first('repo_id'),
      revision,
      unless: offline,
      docs: `${hub}#huggingface_hub.snapshot_download`,
    },
    {
      api: 'sentence_transformers.SentenceTransformer',
      name: first('model_name_or_path'),
      revision,
      unless: offline,
      docs: 'https://sbert.net/docs/package_reference/sentence_transformer/SentenceTransformer.html',
    },
    {
      api: 'torch.hub.load',
      name: first('repo_or_dir'),
      separator: ':',
      unless: [{ parameter: { keyword: 'source' }, equals: ['local'], default: 'github' }],
      docs: 'https://docs.pytorch.org/docs/stable/hub.html#torch.hub.load',
    },
  ],
);

const index = indexOf(downloads);

/** The row of a call that fetches something by name, or undefined. */
export const downloadFor = (name: string): Download | undefined => lookup(index, name);
