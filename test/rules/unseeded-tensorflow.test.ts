import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unseeded-tensorflow', literal);

describe('unseeded-tensorflow', () => {
  it('knows that the seeds of a process do not count in one that it spawns', () =>
    check(`
      import tensorflow as tf
      import torch.multiprocessing as mp

      def work(rank):
          print(tf.random.normal([3]))
                ^^^^^^^^^^^^^^^^^^^^^ spawned

      if __name__ == "__main__":
          tf.random.set_seed(0)
          mp.spawn(work, nprocs=2)
    `));

  it('follows a model that another file builds', () =>
    check(`
      # file: model.py
      from tensorflow.keras import Model, layers

      class Net(Model):
          def __init__(self):
              super().__init__()
              self.conv = layers.Conv2D(32, 3)

          def call(self, x):
              return self.conv(x)
      # file: train.py
      from model import Net

      net = Net()
            ^^^^^ unseeded
      net.fit(1, 2)
    `));

  it('does not take what prepares pictures for a model that is trained', () =>
    check(`
      from tensorflow.keras.layers import Dense
      from tensorflow.keras.preprocessing.image import ImageDataGenerator

      pictures = ImageDataGenerator(horizontal_flip=True)
      pictures.fit(x)
      layer = Dense(1)
              ^^^^^^^^ unseeded
    `));

  it('takes a seed in a helper of the workspace, and Keras’ own, wherever it is imported from', () =>
    check(`
      # file: seeding.py
      import tensorflow as tf

      def fix(seed=1):
          tf.keras.utils.set_random_seed(seed)
      # file: train.py
      from keras.layers import LSTM
      from seeding import fix

      fix()
      layer = LSTM(3)
    `));

  it('says of Keras what draws before the seed only in versions that draw from what is not seeded', () =>
    check(`
      import random
      from tensorflow.keras import layers

      random.seed(0)
      layer = layers.Dense(3)
              ^^^^^^^^^^^^^^^ unseeded
    `));

  it('minds the shuffling of fit where only python is seeded', () =>
    check(`
      import random
      from tensorflow import keras

      random.seed(0)
      model = keras.Sequential([keras.layers.Flatten()])
      model.fit([1], [2])
      ^^^^^^^^^^^^^^^^^^^ unseeded
    `));

  it('is content with weights that are loaded, constant or drawn with a seed, and with shuffling switched off', () =>
    check(`
      import tensorflow as tf

      base = tf.keras.applications.ResNet50(weights="imagenet")
      head = tf.keras.layers.Dense(1, kernel_initializer="zeros")
      also = tf.keras.layers.Conv2D(1, 3, kernel_initializer=tf.keras.initializers.HeNormal(seed=1))
      model = tf.keras.Sequential([base, tf.keras.layers.Dropout(0.1, seed=2), head, also])
      data = tf.data.Dataset.range(3).shuffle(3, seed=0)
      model.fit([1], [2], shuffle=False)
    `));

  it('leaves a generator of its own alone', () =>
    check(`
      import tensorflow as tf

      generator = tf.random.Generator.from_seed(1)
      noise = generator.normal([3])
      same = tf.random.stateless_uniform([3], seed=[1, 2])
    `));

  it('reads what people wrote for TensorFlow 1', () =>
    check(`
      import tensorflow as tf
      import tensorflow.contrib.slim as slim

      x = tf.placeholder(tf.float32, [None, 4])
      hidden = slim.fully_connected(x, 32)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
      with tf.Session() as session:
          session.run(hidden)
    `));

  it('knows initializers by all of their names', () =>
    check(`
      import tensorflow as tf

      one = tf.get_variable("one", [3], initializer=tf.truncated_normal_initializer(0, 0.1, 7))
      two = tf.keras.layers.Dense(3, kernel_initializer=tf.keras.initializers.he_normal(seed=1))
      three = tf.get_variable("three", [3], initializer=tf.contrib.layers.xavier_initializer())
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
    `));

  it('follows a data set of tensorflow_datasets', () =>
    check(`
      import tensorflow_datasets as tfds

      data = tfds.load("mnist", split="train").shuffle(1000, seed=3).batch(32)
      more = tfds.load("mnist", split="train", shuffle_files=True)
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
    `));

  it('knows the seed of a graph', () =>
    check(`
      import tensorflow.compat.v1 as tf

      with tf.Graph().as_default():
          tf.set_random_seed(1234)
          weights = tf.Variable(tf.truncated_normal([3, 4]))
    `));

  it('does not call what is never built', () =>
    check(`
      import tensorflow as tf

      def build():
          return tf.keras.layers.Dense(3)

      print(tf.reduce_sum([1, 2]))
    `));

  it('only mentions first values that a checkpoint replaces', () =>
    check(`
      import tensorflow as tf

      net = tf.keras.Sequential([
          tf.keras.layers.Dropout(0.5),
          tf.keras.layers.Dense(2),
          ^^^^^^^^^^^^^^^^^^^^^^^^ initial
      ])
      tf.train.Checkpoint(model=net).restore(tf.train.latest_checkpoint("saved")).expect_partial()
      print(net(tf.ones([1, 4]), training=False))
    `));

  it('knows the checkpoints of Keras, of TensorFlow 1, and of models of the workspace', async () => {
    await check(`
      from keras import Model, layers

      class Net(Model):
          def __init__(self):
              super().__init__()
              self.dense = layers.Dense(2)
                           ^^^^^^^^^^^^^^^ initial

          def call(self, x):
              return self.dense(x)

      net = Net()
      net.load_weights("net.weights.h5")
      print(net.predict([[1]]))
    `);
    await check(`
      import tensorflow as tf

      scores = tf.layers.dense(tf.placeholder(tf.float32), 3)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ initial
      saver = tf.train.Saver()
      with tf.Session() as session:
          saver.restore(session, "net.ckpt")
          print(session.run(scores))
    `);
  });

  it('reports them where the program goes on to train', async () => {
    const net = `
      import tensorflow as tf

      net = tf.keras.Sequential([tf.keras.layers.Dense(2)])
                                 ^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
      net.load_weights("net.weights.h5")`;
    await check(`${net}\n      net.fit([[1]], [[1, 2]])`);
    await check(`${net}\n      with tf.GradientTape() as tape:\n          loss = net(tf.ones([1, 4]))`);
    await check(`${net}\n      optimizer = tf.keras.optimizers.Adam()`);
  });

  it('only mentions them where a setting of which nothing is known decides whether anything is trained', () =>
    check(`
      import tensorflow as tf

      def main(settings):
          net = tf.keras.Sequential([tf.keras.layers.Dense(2)])
                                     ^^^^^^^^^^^^^^^^^^^^^^^^ initial
          if settings["is_training"]:
              net.compile(optimizer=tf.keras.optimizers.Adam(), loss="mse")
          net.load_weights("net.weights.h5")
          print(net.predict([[1]]))

      def answer(path):
          with open(path) as file:
              return eval(file.read())

      main(answer("settings"))
    `));
});
