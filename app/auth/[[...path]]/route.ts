import { mount } from "@/server/mount";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount();
