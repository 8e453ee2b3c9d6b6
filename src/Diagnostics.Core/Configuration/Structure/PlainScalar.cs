using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Structure;

/// <summary>
/// What is left of a value without quotes once a program has taken it for a number or a truth and made a text of it again: <c>1.10</c> becomes 1.1, <c>010</c> 8. A value in
/// quotes, and one that is neither, stays as it is.
/// </summary>
internal static partial class PlainScalar
{
    // More digits than any number has that programs of 64 bits read.
    private const int MostDigits = 400;

    /// <summary>As docker compose hands it to a container.</summary>
    /// <remarks>Source of the rules: go-yaml v3 (resolve), compose-go (mapping values), Go's package fmt (%v); docker-compose 1.29 does the same but for what ends in .0.</remarks>
    public static string? InCompose(StructuredNode node)
    {
        if (!IsCandidate(node, out string text)) return node.Value;
        if (Truth(text) is { } truth) return truth;
        string digits = text.Replace("_", "", StringComparison.Ordinal);
        if (Integer(digits, isLeadingZeroOctal: true) is { } whole && whole >= long.MinValue && whole <= ulong.MaxValue) return whole.ToString(CultureInfo.InvariantCulture);
        return Fraction().IsMatch(digits) && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? Go(number) : text;
    }

    /// <summary>As GitHub hands it to what a workflow runs.</summary>
    /// <remarks>Source of the rules: YAML 1.2 core schema, which the runner's reader follows; numbers are written with 15 digits at most.</remarks>
    public static string? InWorkflow(StructuredNode node)
    {
        if (!IsCandidate(node, out string text)) return node.Value;
        if (Truth(text) is { } truth) return truth;
        if (text.StartsWith("0b", StringComparison.OrdinalIgnoreCase) || text.Contains('_', StringComparison.Ordinal)) return text;
        double? number = Integer(text, isLeadingZeroOctal: false) is { } whole ? (double)whole : Fraction().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double read) ? read : null;
        return number is { } found && double.IsFinite(found) ? found.ToString("G15", CultureInfo.InvariantCulture) : text;
    }

    /// <summary>Whether a program that follows YAML 1.1, as Kubernetes does, reads something else than a text.</summary>
    public static bool IsNoText(StructuredNode node) =>
        node is { Kind: NodeKind.Scalar, IsPlain: true, Value: { Length: > 0 and < MostDigits } text }
        && (Truth11().IsMatch(text) || Integer(text.Replace("_", "", StringComparison.Ordinal), isLeadingZeroOctal: true) is not null || Fraction().IsMatch(text));

    private static bool IsCandidate(StructuredNode node, out string text)
    {
        text = node.Value ?? "";
        return node is { Kind: NodeKind.Scalar, IsPlain: true } && text.Length is > 0 and < MostDigits;
    }

    private static string? Truth(string text) => text is "true" or "True" or "TRUE" ? "true" : text is "false" or "False" or "FALSE" ? "false" : null;

    private static BigInteger? Integer(string text, bool isLeadingZeroOctal)
    {
        Match match = Whole().Match(text);
        if (!match.Success) return null;
        string digits = match.Groups["digits"].Value;
        int radix = match.Groups["radix"].Value switch { "0x" or "0X" => 16, "0o" or "0O" => 8, "0b" or "0B" => 2, _ => isLeadingZeroOctal && digits.Length > 1 && digits[0] == '0' ? 8 : 10 };
        BigInteger value = 0;
        foreach (char c in digits)
        {
            int digit = Convert.ToInt32(c.ToString(), 16);
            // 089 is no octal number; what remains of it is a fraction without a point.
            if (digit >= radix) return null;
            value = value * radix + digit;
        }

        return match.Groups["sign"].Value == "-" ? -value : value;
    }

    // %v of Go: the shortest digits, with an exponent from a million on and below 0.0001.
    private static string Go(double number)
    {
        string plain = number.ToString("0.#################################", CultureInfo.InvariantCulture);
        double size = Math.Abs(number);
        return size is 0 or (>= 0.0001 and < 1_000_000) ? plain : number.ToString("0.################e+00", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<sign>[-+]?)(?<radix>0[xXoObB])?(?<digits>[0-9A-Fa-f]+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Fraction();

    [GeneratedRegex(@"^(?:true|True|TRUE|false|False|FALSE|y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Truth11();
}
