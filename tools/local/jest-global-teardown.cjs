/** Stops what jest-global-setup.cjs started; both run in jest's own process. */
module.exports = async () => {
  await globalThis.onrecordServices?.stop();
};
