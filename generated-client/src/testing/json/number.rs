//! Formats numbers as JavaScript does.

/// Returns the shortest text that parses as this number, or `null` for infinity and NaN.
pub(in crate::testing) fn text(number: f64) -> String {
    if !number.is_finite() {
        return "null".to_owned();
    }
    if number == 0.0 {
        return "0".to_owned();
    }
    let scientific = format!("{:e}", number.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits = mantissa.replace('.', "");
    // The number of digits before the decimal point.
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    let position = usize::try_from(point).ok();
    let sign = if number < 0.0 { "-" } else { "" };
    match position {
        Some(position @ 1..=21) if digits.len() <= position => {
            format!("{sign}{digits:0<position$}")
        }
        Some(position @ 1..=21) => {
            format!("{sign}{}.{}", &digits[..position], &digits[position..])
        }
        _ if (-5..=0).contains(&point) => {
            let zeros = "0".repeat(point.unsigned_abs() as usize);
            format!("{sign}0.{zeros}{digits}")
        }
        _ => {
            let (first, more) = digits.split_at(1);
            let dot = if more.is_empty() { "" } else { "." };
            format!("{sign}{first}{dot}{more}e{:+}", point - 1)
        }
    }
}
