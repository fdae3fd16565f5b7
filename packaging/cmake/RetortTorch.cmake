# libtorch as one imported target, retort_torch: the wheel's own CMake package asks for a CUDA toolkit
# when the wheel is a CUDA build, so it is not used.

# The private folder that packaging/setup fills (packaging/common.sh says the same).
function(retort_find_private_torch result)
  file(STRINGS ${CMAKE_SOURCE_DIR}/packaging/torch-version version LIMIT_COUNT 1)
  set(cache "$ENV{XDG_CACHE_HOME}")
  if(NOT cache)
    set(cache "$ENV{HOME}/.cache")
  endif()
  set(deps "$ENV{RETORT_DEPS}")
  if(NOT deps)
    set(deps ${cache}/retort)
  endif()
  set(kind cpu)
  if("$ENV{RETORT_TORCH}" STREQUAL cuda)
    set(kind cuda)
  endif()
  set(${result} ${deps}/torch-${version}-${kind}/torch PARENT_SCOPE)
endfunction()

retort_find_private_torch(RETORT_PRIVATE_TORCH)
if(NOT "$ENV{RETORT_LIBTORCH}" STREQUAL "")
  set(RETORT_PRIVATE_TORCH "$ENV{RETORT_LIBTORCH}")
endif()
set(RETORT_LIBTORCH "${RETORT_PRIVATE_TORCH}" CACHE PATH "Folder with include/ and lib/ of libtorch (torch's own folder inside a wheel)")
if(NOT EXISTS ${RETORT_LIBTORCH}/include/torch/csrc/api/include/torch/torch.h)
  message(FATAL_ERROR "${RETORT_LIBTORCH} holds no libtorch (include/torch/csrc/api/include/torch/torch.h is missing). "
    "Call packaging/setup, or configure with -DRETORT_LIBTORCH=FOLDER.")
endif()

add_library(retort_torch INTERFACE)
target_include_directories(retort_torch SYSTEM INTERFACE
  ${RETORT_LIBTORCH}/include ${RETORT_LIBTORCH}/include/torch/csrc/api/include)
target_link_directories(retort_torch INTERFACE ${RETORT_LIBTORCH}/lib)
target_link_libraries(retort_torch INTERFACE torch torch_cpu c10 gomp Threads::Threads)
# at::parallel_for is a plain loop without it. The OpenMP library is the one that libtorch brings (same soname).
target_compile_options(retort_torch INTERFACE -fopenmp)
target_link_options(retort_torch INTERFACE -Wl,-rpath,${RETORT_LIBTORCH}/lib)
if(EXISTS ${RETORT_LIBTORCH}/lib/libtorch_cuda.so)
  # Nothing refers to a symbol of these, yet their static initialisers register the CUDA kernels.
  target_link_options(retort_torch INTERFACE -Wl,--no-as-needed,-ltorch_cuda,-lc10_cuda,--as-needed)
endif()

# One precompiled torch/torch.h for all folders that include it: 25-30 s a file without, 8 s with.
file(WRITE ${CMAKE_BINARY_DIR}/torch_pch.cpp.in "// Carries the precompiled torch header.\n")
configure_file(${CMAKE_BINARY_DIR}/torch_pch.cpp.in ${CMAKE_BINARY_DIR}/torch_pch.cpp COPYONLY)
add_library(retort_torch_pch OBJECT ${CMAKE_BINARY_DIR}/torch_pch.cpp)
target_link_libraries(retort_torch_pch PUBLIC retort_options retort_torch)
set_target_properties(retort_torch_pch PROPERTIES POSITION_INDEPENDENT_CODE ${BUILD_SHARED_LIBS})
target_precompile_headers(retort_torch_pch PRIVATE <torch/torch.h>)

# retort_uses_torch(retort_models): links torch privately and takes the precompiled header.
function(retort_uses_torch target)
  target_link_libraries(${target} PRIVATE retort_torch)
  target_precompile_headers(${target} REUSE_FROM retort_torch_pch)
endfunction()
