internal import Glibc

/// log(1 + e^x), exact also where e^x vanishes beside 1.
func logOnePlusExp(_ x: Double) -> Double { log1p(exp(x)) }
