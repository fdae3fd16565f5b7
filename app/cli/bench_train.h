#pragma once

namespace CLI {
class App;
}

namespace retort {

/// `retort bench train`: speed and memory of training, of a student directory or of a fresh student.
void addTrainBench(CLI::App &bench);

} // namespace retort
