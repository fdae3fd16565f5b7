#pragma once

#include <cstdint>

namespace retort::kernels {

/// A row-major matrix inside a larger one: rows stand `stride` floats apart.
template<typename T>
struct Matrix
{
    T *data = nullptr;
    std::int64_t stride = 0;
};

// Products of small matrices on the calling thread, float32: what attention needs of one head.

/// c (m, n) = a (m, k) b (n, k)^T
void multiplyTransposed(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, std::int64_t m, std::int64_t n,
                        std::int64_t k);

/// c (m, n) = a (m, k) b (k, n)
void multiply(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, std::int64_t m, std::int64_t n,
              std::int64_t k);

/// c (m, n) += a (k, m)^T b (k, n)
void addTransposedProduct(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, std::int64_t m, std::int64_t n,
                          std::int64_t k);

} // namespace retort::kernels
