using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Whom a .env file is about, in a word.</summary>
internal static class FileOwner
{
    /// <summary>The component that the file names, or the only one that reads it, or the only application there is; "app" where several share it.</summary>
    public static string Of(DeploymentModel model, EnvDocument document)
    {
        // A copy of what a platform holds is named after the group, and of whoever takes it.
        if (document.Component is { } named) return (model.Find(named) ?? model.Components.FirstOrDefault(c => c.SettingFiles.Exists(f => f.Path == document.Path)))?.Name ?? named;
        ComponentModel[] users = [.. model.Components.Where(c => c.SettingFiles.Any(f => f.Path == document.Path))];
        if (users.Length == 1) return users[0].Name;
        ComponentModel[] applications = [.. model.Components.Where(c => c.IsApplication)];
        return applications.Length == 1 ? applications[0].Name : "app";
    }
}
