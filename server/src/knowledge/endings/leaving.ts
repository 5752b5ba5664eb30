import { type EndingRow, ending } from './rows.ts';

/** What leaves something behind, or goes on elsewhere, in libraries that otherwise only compute. */
export const leaving: readonly EndingRow[] = [
  ...ending('leaves', 'https://keras.io/api/callbacks/', 'keras.callbacks'),
  ...ending('leaves', 'https://keras.io/api/utils/model_plotting_utils/', 'keras.utils.plot_model'),
  ...ending('leaves', 'https://docs.opencv.org/4.x/d4/d15/group__videoio__flags__base.html', 'cv2.VideoWriter'),
  ...ending('leaves', 'https://matplotlib.org/stable/api/animation_api.html', 'matplotlib.animation'),
  ...ending('leaves', 'https://docs.pytorch.org/docs/stable/distributed.html', 'torch.distributed'),
  ...ending('leaves', 'https://docs.pytorch.org/docs/stable/multiprocessing.html', 'torch.multiprocessing'),
  ...ending('leaves', 'https://docs.pytorch.org/docs/stable/onnx.html', 'torch.onnx'),
  ...ending('leaves', 'https://docs.pytorch.org/docs/stable/optim.html', 'torch.optim'),
  ...ending('leaves', 'https://docs.pytorch.org/docs/stable/profiler.html', 'torch.profiler'),
  ...ending('leaves', 'https://docs.pytorch.org/docs/stable/tensorboard.html', 'torch.utils.tensorboard'),
  ...ending(
    'leaves',
    'https://www.tensorflow.org/api_docs/python/tf',
    'tensorflow.app tensorflow.contrib.learn tensorflow.estimator tensorflow.io.gfile tensorflow.lite tensorflow.profiler tensorflow.py_function tensorflow.saved_model.builder tensorflow.summary tensorflow.test tensorflow.train.MonitoredTrainingSession tensorflow.train.Supervisor',
  ),
];
