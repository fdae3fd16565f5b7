#include "core/models/matrix_products.h"

// The BLAS inside libtorch_cpu (MKL in the x86 wheels), Fortran convention: column-major. Weak, because not every
// build of torch lets it be seen; then plain loops do.
extern "C" __attribute__((weak)) void sgemm_(const char *transposeA, const char *transposeB, const int *m, const int *n,
                                             const int *k, const float *alpha, const float *a, const int *strideA,
                                             const float *b, const int *strideB, const float *beta, float *c,
                                             const int *strideC);

namespace retort::kernels {

namespace {

struct Sizes
{
    std::int64_t m = 0;
    std::int64_t n = 0;
    std::int64_t k = 0;
};

// A row-major matrix is its own transpose in column-major order, so c^T = b^T a^T is asked for.
void callBlas(char transposeB, char transposeA, Sizes sizes, Matrix<const float> a, Matrix<const float> b,
              Matrix<float> c, float beta)
{
    const int m = static_cast<int>(sizes.m);
    const int n = static_cast<int>(sizes.n);
    const int k = static_cast<int>(sizes.k);
    const int strideA = static_cast<int>(a.stride);
    const int strideB = static_cast<int>(b.stride);
    const int strideC = static_cast<int>(c.stride);
    const float alpha = 1;
    sgemm_(&transposeB, &transposeA, &n, &m, &k, &alpha, b.data, &strideB, a.data, &strideA, &beta, c.data, &strideC);
}

/// Plain loops; `step` is the distance of neighbours along k.
void plainProduct(Sizes sizes, Matrix<const float> a, std::int64_t stepA, Matrix<const float> b, std::int64_t stepB,
                  Matrix<float> c, float beta)
{
    const std::int64_t rowA = stepA == 1 ? a.stride : 1;
    const std::int64_t columnB = stepB == 1 ? b.stride : 1;
    for (std::int64_t i = 0; i < sizes.m; ++i)
        for (std::int64_t j = 0; j < sizes.n; ++j) {
            float sum = 0;
            for (std::int64_t l = 0; l < sizes.k; ++l)
                sum += a.data[i * rowA + l * stepA] * b.data[j * columnB + l * stepB];
            float &target = c.data[i * c.stride + j];
            target = beta == 0 ? sum : target + sum;
        }
}

} // namespace

void multiplyTransposed(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, std::int64_t m, std::int64_t n,
                        std::int64_t k)
{
    if (sgemm_ != nullptr)
        callBlas('T', 'N', {m, n, k}, a, b, c, 0);
    else
        plainProduct({m, n, k}, a, 1, b, 1, c, 0);
}

void multiply(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, std::int64_t m, std::int64_t n,
              std::int64_t k)
{
    if (sgemm_ != nullptr)
        callBlas('N', 'N', {m, n, k}, a, b, c, 0);
    else
        plainProduct({m, n, k}, a, 1, b, b.stride, c, 0);
}

void addTransposedProduct(Matrix<const float> a, Matrix<const float> b, Matrix<float> c, std::int64_t m, std::int64_t n,
                          std::int64_t k)
{
    if (sgemm_ != nullptr)
        callBlas('N', 'T', {m, n, k}, a, b, c, 1);
    else
        plainProduct({m, n, k}, a, a.stride, b, b.stride, c, 1);
}

} // namespace retort::kernels
