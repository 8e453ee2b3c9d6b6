using System.Globalization;
using System.Text.Json;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Reporting;

/// <summary>The members of <c>diagnosis/v1</c> that show evidence of which no finding was made. All of them are optional: they are written where there is something to say.</summary>
internal static class DiagnosisJsonEvidence
{
    /// <summary>Errors in logs that no signature explains, those that are history included.</summary>
    public static void UnexplainedErrors(Utf8JsonWriter json, IReadOnlyList<UnexplainedErrors> errors)
    {
        if (errors.Count == 0) return;
        json.Objects("unexplainedErrors", errors, static (json, error) =>
        {
            json.WriteString("component", error.Component);
            json.WriteString("environment", error.Environment);
            json.WriteString("template", error.Template);
            json.WriteNumber("count", error.Count);
            Time(json, "firstTime", error.FirstTime);
            Time(json, "lastTime", error.LastTime);
            json.WriteString("standing", error.Standing switch { LogStanding.Current => "current", LogStanding.Recovered => "recovered", _ => "history" });
            json.WriteBoolean("endsLog", error.EndsLog);
            if (error.Jump is { } jump) Jump(json, jump);
            json.Citations("evidence", [error.Evidence]);
        });
    }

    private static void Jump(Utf8JsonWriter json, LogRateJump jump)
    {
        json.WriteStartObject("jump");
        Time(json, "at", jump.At);
        json.WriteNumber("countBefore", jump.CountBefore);
        json.WriteNumber("beforeMs", jump.Before.TotalMilliseconds);
        json.WriteNumber("countAfter", jump.CountAfter);
        json.WriteNumber("afterMs", jump.After.TotalMilliseconds);
        json.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known) json.WriteString(name, known.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        else json.WriteNull(name);
    }
}
