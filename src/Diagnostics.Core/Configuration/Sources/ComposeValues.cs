using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.EnvFiles.Dialects;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>Fills variables into the values of a compose file: from the shell (where one is given), then from the .env file that the file's project has.</summary>
internal sealed class ComposeValues(Func<string, string?>? shell, ComposeProject project, EnvLayers layers)
{
    private const int MostExpanded = 64 << 20;

    private long _expanded;

    /// <summary>A text with its variables replaced; as it is where they cannot be.</summary>
    public string Value(string text, string from) => new ComposeInterpolation(name => project.Variable(name, from), static _ => { }, Spend).Substitute(text) ?? text;

    /// <summary>Gives a key a text of the file.</summary>
    public void Set(string key, string text, EnvOrigin origin)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            layers.Set(key, text, origin);
            return;
        }

        var inputs = new List<EnvOrigin>();
        var interpolation = new ComposeInterpolation(Look, name => Undefined(key, name, origin), Spend);
        if (interpolation.Substitute(text) is { } value)
        {
            layers.Set(key, value, origin, inputs: inputs);
            return;
        }

        if (interpolation.FaultVariable is { } variable)
        {
            layers.Problem(FailureCodes.ConfigUndefinedVariable, $"{key} requires the variable {variable}, which neither the shell nor .env is known to set: compose refuses to start.", origin.Path, origin.Line, key, isFatal: true, variable);
            layers.Set(key, null, origin, $"the variable {variable}, which compose requires");
            return;
        }

        layers.Problem(FailureCodes.ConfigSyntax, interpolation.Overflowed
            ? $"The value of {key} grows too large when its variables are replaced; it was left as it is."
            : $"The value of {key} cannot be interpolated: {interpolation.Fault}. Write $$ for a dollar sign that is meant.", origin.Path, origin.Line, key, isFatal: true);
        layers.Set(key, text, origin);

        string? Look(string name)
        {
            if (shell?.Invoke(name) is { } outside) return outside;
            if (project.FolderOf(origin.Path).Find(name) is not { } entry) return null;
            if (!inputs.Exists(i => i.Line == entry.Line && i.Path == entry.Path)) inputs.Add(new EnvOrigin(entry.Path, entry.Line, ".env"));
            return entry.RawValue;
        }
    }

    // In the value of a secret a '$' may be part of it: the name that follows is then no name.
    private void Undefined(string key, string name, EnvOrigin origin)
    {
        bool secret = SecretNames.IsSecret(key) && !SecretNames.IsSecret(name) && key != name;
        layers.Problem(
            FailureCodes.ConfigUndefinedVariable,
            secret ? $"The value of {key} refers to a variable that neither .env nor the compose file defines; compose puts nothing in its place."
                : $"The value of {key} refers to ${{{name}}}, which .env does not define; unless the shell does, compose puts nothing in its place.",
            origin.Path, origin.Line, key, variable: secret ? null : name);
    }

    private bool Spend(int characters) => (_expanded += characters) <= MostExpanded;
}
