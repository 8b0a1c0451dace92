// Only the bundle of @scalar/api-reference is served; it carries all that its other entries would need 270 packages for.
export const hooks = {
  readPackage(manifest) {
    if (manifest.name === '@scalar/api-reference') manifest.dependencies = {};
    return manifest;
  },
};
