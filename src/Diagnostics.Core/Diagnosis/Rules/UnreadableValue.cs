using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Which setting a program could not convert, where its error quotes a value and names no variable. Whatever a program is handed may fail to convert, a visitor's input above all: only a value that is
/// that of one setting of the program, to the letter, tells of its configuration.
/// </summary>
internal static partial class UnreadableValue
{
    /// <summary>The finding for a program that ended so; null where the value is none of its settings'.</summary>
    public static FindingDraft? Of(DiagnosisContext context, UnexplainedErrors errors)
    {
        if (!errors.EndsLog || context.Model.Find(errors.Component) is not { } component || Conversion().Match(errors.Evidence.Excerpt ?? "") is not { Success: true } match) return null;
        if (Given(component, errors.Environment, match.Groups["value"].Value) is not { } setting) return null;
        var draft = new FindingDraft(FailureCodes.ConfigInvalid, component.Name, errors.Environment, Status.Fail, $"{component.Name} ends at the value of {setting.Key}, which it cannot convert", 0.88)
        { Variable = setting.Key, Subject = setting.Key, ObservedAt = errors.LastTime, Source = errors.Source };
        draft.Citations.AddRange(Places(setting));
        draft.Citations.Add(errors.Evidence);
        draft.NextSteps.Add(setting.Verbatim is { } verbatim
            ? $"At {setting.Citation.Location}, write the bare value: by {verbatim.Location} the file is read as it stands, comments and quotes included"
            : $"At {setting.Citation.Location}, give {setting.Key} a value that {component.Name} can convert, then restart it");
        return draft;
    }

    /// <summary>The setting whose value a line quotes; null where no setting has it, or several have.</summary>
    public static Setting? Of(ComponentModel component, LogObservation observation) =>
        observation.Event.Field("variable") is null && observation.Event.Field("value") is { } value ? Given(component, observation.Environment, value) : null;

    /// <summary>The lines that make a setting what it is.</summary>
    public static IEnumerable<Citation> Places(Setting setting) => setting.Verbatim is { } verbatim ? [setting.Citation, verbatim] : [setting.Citation];

    private static Setting? Given(ComponentModel component, string? environment, string value)
    {
        string wanted = Spaces().Replace(value.Trim(), " ");
        // "" and a digit are everywhere; what is secret is shown in no log.
        if (wanted.Length < 2) return null;
        Setting[] alike = [.. component.Settings.Where(s => ComponentModel.Applies(s.Environment, environment) && !SecretNames.IsSecret(s.Setting.Key) && Spaces().Replace(s.Setting.Raw.Trim(), " ") == wanted).Select(s => s.Setting)];
        return alike.Select(s => s.Key).Distinct(StringComparer.Ordinal).Count() == 1 ? alike[^1] : null;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();

    // Python's int and float, .NET's FormatException, Java's NumberFormatException, Go's strconv, Ruby's Integer and Float.
    [GeneratedRegex(@"\b(?:invalid literal for int\(\) with base \d+|could not convert string to float): (?:'(?<value>[^']{1,200})'|""(?<value>[^""]{1,200})"")|\b[Ii]nput string '(?<value>[^']{1,200})' was not in a correct format|\bNumberFormatException: For input string: ""(?<value>[^""]{1,200})""|\bstrconv\.\w+: parsing ""(?<value>[^""]{1,200})"": invalid syntax|\binvalid value for (?:Integer|Float)\(\): ""(?<value>[^""]{1,200})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Conversion();
}
