import { clean, defineRule, flagged } from './define.ts';
import { checkUnseeded, initialMessages, unseededMessages } from './support/unseeded.ts';

export default defineRule({
  id: 'unseeded-tensorflow',
  summary: "the program draws from TensorFlow's global generator, itself or through Keras, and never seeds it before",
  since: '0.1.0',
  grade: 'warning',
  fixes: 'unsafe',
  why: `Layers draw their first weights, dropout its masks and \`fit\` the order of the samples. Without a global seed
    TensorFlow chooses one in every process. Newer Keras takes the seeds of layers from Python's \`random\`, which
    \`tf.random.set_seed\` does not reach: \`keras.utils.set_random_seed\` seeds both, and NumPy.`,
  messages: { ...unseededMessages, ...initialMessages },
  examples: [
    flagged(
      'a model is built and nothing was seeded',
      `
      import tensorflow as tf

      model = tf.keras.Sequential([
          tf.keras.layers.Dense(10, activation="relu"),
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
          tf.keras.layers.Dense(1),
      ])
      `,
      `
      import tensorflow as tf

      tf.keras.utils.set_random_seed(42)

      model = tf.keras.Sequential([
          tf.keras.layers.Dense(10, activation="relu"),
          tf.keras.layers.Dense(1),
      ])
      `,
    ),
    flagged(
      'NumPy is seeded, the order of a pipeline is not',
      `
      import numpy as np
      import tensorflow as tf

      np.random.seed(7)
      data = tf.data.Dataset.range(100).shuffle(100)
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
      `,
      `
      import numpy as np
      import tensorflow as tf

      np.random.seed(7)
      tf.random.set_seed(7)
      data = tf.data.Dataset.range(100).shuffle(100)
      `,
    ),
    flagged(
      'a script for TensorFlow 1',
      `
      import tensorflow.compat.v1 as tf

      weights = tf.get_variable("weights", [3, 4])
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
      `,
      `
      import tensorflow.compat.v1 as tf

      tf.set_random_seed(42)

      weights = tf.get_variable("weights", [3, 4])
      `,
    ),
    clean(
      'everything that Keras draws from is seeded first',
      `
      import keras
      from keras import layers

      keras.utils.set_random_seed(0)
      model = keras.Sequential([layers.Dense(10), layers.Dropout(0.2), layers.Dense(1)])
      `,
    ),
    clean(
      'a seed of the operation is as good as a global one',
      `
      import tensorflow as tf

      noise = tf.random.normal([3], seed=1)
      `,
    ),
  ],
  check: (program, report) => checkUnseeded(program, 'tensorflow', report, report),
});
