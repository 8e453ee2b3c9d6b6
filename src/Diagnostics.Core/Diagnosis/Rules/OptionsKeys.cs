using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The variable that a member of an options class of .NET is bound to.</summary>
/// <remarks>Source: ASP.NET Core documentation, configuration: two underscores stand for the colon between a section and its key, case does not count; options pattern.</remarks>
internal static class OptionsKeys
{
    private static readonly string[] s_endings = ["Options", "Settings", "Configuration", "Config"];

    /// <summary>The variable; null where the line tells of no such member.</summary>
    /// <param name="observation">What was logged: <c>validation failed for 'StripeOptions' members: 'WebhookSecret'</c>.</param>
    /// <param name="component">Who logged it: by what sections its other settings are of, a section that is named unlike the class is found.</param>
    public static string? Of(LogObservation observation, ComponentModel? component)
    {
        if (observation.Event.Signature.Id != "dotnet.options" || observation.Event.Field("name") is not { } type || observation.Event.Field("variable") is not { } member) return null;
        string plain = type[(type.LastIndexOf('.') + 1)..];
        string section = s_endings.FirstOrDefault(e => plain.Length > e.Length && plain.EndsWith(e, StringComparison.Ordinal)) is { } ending ? plain[..^ending.Length] : plain;
        string? known = component?.Keys.FirstOrDefault(k => k.Contains("__", StringComparison.Ordinal) && k[..k.LastIndexOf("__", StringComparison.Ordinal)] is var of && (of.Equals(section, StringComparison.OrdinalIgnoreCase) || of.EndsWith("__" + section, StringComparison.OrdinalIgnoreCase)));
        string variable = (known is null ? section : known[..known.LastIndexOf("__", StringComparison.Ordinal)]) + "__" + member;
        return component?.Keys.FirstOrDefault(k => k.Equals(variable, StringComparison.OrdinalIgnoreCase)) ?? variable;
    }

    /// <summary>The setting of the same section that a component has, whose line shows where another belongs; null where it has none.</summary>
    public static Setting? Neighbour(ComponentModel component, string variable, string? environment)
    {
        int end = variable.LastIndexOf("__", StringComparison.Ordinal);
        return end < 0 ? null : component.Keys.Where(k => k.StartsWith(variable[..(end + 2)], StringComparison.OrdinalIgnoreCase)).Select(k => component.Effective(k, environment)).FirstOrDefault(s => s is not null);
    }

    /// <summary>Whether two names differ in underscores and case only: <c>Stripe__WebhookSecret</c> and <c>STRIPE_WEBHOOK_SECRET</c>.</summary>
    public static bool AreSameWords(string one, string other) => one.Replace("_", "", StringComparison.Ordinal).Equals(other.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
