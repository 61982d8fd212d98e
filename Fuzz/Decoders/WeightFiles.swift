internal import Datasets
internal import Nursery
internal import Perceptron

/// Weights are published, and taken from whoever published them.
enum WeightFiles {
    static func decode(_ bytes: UnsafeRawBufferPointer) {
        do throws(SafetensorsError) {
            let file = try Safetensors(parsing: Array(bytes))
            let again = try? Safetensors(parsing: file.bytes)
            promise("a file is the same when it is written and read again", again == file)
        } catch {
            putIntoWords(error)
        }
    }

    static func decodeTrainingState(_ bytes: UnsafeRawBufferPointer) {
        guard let file = try? Safetensors(parsing: Array(bytes)) else { return }
        do throws(MalformedState) {
            _ = try TrainingState<Float>(file, run: "k")
        } catch {
            putIntoWords(error)
        }
        do throws(MalformedState) {
            _ = try TrainingState<Double>(file, run: "k")
        } catch {
            putIntoWords(error)
        }
    }

    static func decodeModel(_ bytes: UnsafeRawBufferPointer) {
        do {
            let model = try TrainedModel(parsing: Array(bytes), file: "fuzz.safetensors")
            let predictions = try model.predictions(for: rows.path)
            promise("predictions have a header", !predictions.csv(withProbabilities: model.isClassifier).isEmpty)
        } catch {
            putIntoWords(error)
        }
    }

    /// The columns that the models among the seeds know.
    private static let rows = SmallFile(Array("a,b,c\n1,2,x\n-1,0.5,y\n0,,z\n".utf8))
}
