import { graphql } from '#generated/gql/index.ts';

export const PERMISSION_MATRIX = graphql(`
  query PermissionMatrix($locale: Locale!) {
    roles {
      code
      name(locale: $locale)
      nameZh: name(locale: ZH_CN)
      nameEn: name(locale: EN)
      permissions
      isBuiltIn
      isAdministrative
      id
      version
      holderCount
    }
    permissions {
      code
      isReserved
    }
  }
`);

export const CREATE_ROLE = graphql(`
  mutation CreateRole($input: CreateRoleInput!) {
    createRole(input: $input) {
      code
    }
  }
`);

export const CHANGE_ROLE = graphql(`
  mutation ChangeRole($input: ChangeRoleInput!) {
    changeRole(input: $input) {
      code
    }
  }
`);

export const DELETE_ROLE = graphql(`
  mutation DeleteRole($input: DeleteRoleInput!) {
    deleteRole(input: $input) {
      id
    }
  }
`);
