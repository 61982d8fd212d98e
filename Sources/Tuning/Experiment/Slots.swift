/// The devices that runs share: each run has a slot of its own while it runs.
package struct Slots: Hashable, Sendable {
    /// As CUDA_VISIBLE_DEVICES names them; empty where runs use no devices.
    package var gpus: [String]
    /// How many runs use one device at the same time.
    package var perGPU: Int

    package init(gpus: [String], perGPU: Int) {
        precondition(!gpus.isEmpty && perGPU >= 1, "slots need a device and a run on it")
        self.gpus = gpus
        self.perGPU = perGPU
    }

    package var count: Int { gpus.count * perGPU }

    /// The device of a slot; neighbouring slots have different ones, so that few runs spread over all of them.
    package func gpu(ofSlot slot: Int) -> String { gpus[slot % gpus.count] }
}
